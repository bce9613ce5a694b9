"""What a short script with python-docx does: every line that is not empty becomes a paragraph."""

import sys

import docx

document = docx.Document()
with open(sys.argv[1], encoding="utf-8") as text:
    for line in text:
        if line.strip():
            document.add_paragraph(line.strip())
document.save(sys.argv[2])
