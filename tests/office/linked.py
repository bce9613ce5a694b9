"""Files that ask for something outside themselves, and a listener that notes who asks.

linked.py picture FILE       writes a picture
linked.py make FOLDER PORT   writes them; FOLDER/secret.png is the file that some want
linked.py listen FOLDER      prints its port, then writes every request to FOLDER/requests
"""
import http.server
import pathlib
import struct
import sys
import zipfile
import zlib

NAMES = {
    "office": "office", "text": "text", "style": "style", "draw": "drawing", "script": "script", "svg": "svg-compatible",
}
SPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in NAMES.items())
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff\0\0" * 16 for _ in range(16))
    head = struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def odt(path, body, head="", parts=None):
    parts = parts or {}
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in ["content.xml", *parts])
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype"), kind)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>{entries}</manifest:manifest>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content {SPACES} office:version="1.2">{head}<office:body><office:text><text:p>前</text:p>{body}'
            "<text:p>后</text:p></office:text></office:body></office:document-content>",
        )
        for name, content in parts.items():
            package.writestr(name, content)


def frame(element, address):
    size = 'text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"'
    link = f'xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    return f"<text:p><draw:frame {size}><draw:{element} {link}/></draw:frame></text:p>"


def section(number, address):
    return f'<text:section text:name="s{number}"><text:section-source xlink:href="{address}" xlink:type="simple"/><text:p>旧</text:p></text:section>'


def make(folder, port):
    secret, web = folder / "secret.png", f"http://127.0.0.1:{port}"
    secret.write_bytes(png())
    (folder / "secret.txt").write_text("SECRET")
    local = secret.as_uri()
    odt(folder / "pictures.odt", frame("image", web + "/picture.png") + frame("image", local) + frame("image", "../secret.png"))
    odt(folder / "objects.odt", frame("object", web + "/object.odt") + frame("floating-frame", web + "/frame.html") + frame("plugin", web + "/film.mp4"))
    text = (folder / "secret.txt").as_uri()
    odt(folder / "sections.odt", section(1, web + "/section.odt") + section(2, text))
    background = f'<style:paragraph-properties><style:background-image xlink:href="{web}/background.png" xlink:type="simple"/></style:paragraph-properties>'
    odt(
        folder / "background.odt",
        '<text:p text:style-name="P1">中</text:p>',
        f'<office:automatic-styles><style:style style:name="P1" style:family="paragraph">{background}</style:style></office:automatic-styles>',
    )
    field = r'{\field{\*\fldinst { %s "%s" }}{\fldrslt }}\par '
    fields = "".join(field % (word, address) for word, address in [
        ("INCLUDEPICTURE", web + "/rtf.png"), ("INCLUDEPICTURE", local), ("INCLUDETEXT", web + "/rtf.txt"), ("INCLUDETEXT", text),
    ])
    (folder / "fields.rtf").write_text(r"{\rtf1\ansi{\*\template %s/template.dot}before\par %safter\par}" % (web, fields))


class Listener(http.server.BaseHTTPRequestHandler):
    folder = None

    def do_GET(self):
        with open(self.folder / "requests", "a", encoding="utf-8") as log:
            log.write(f"{self.command} {self.path}\n")
        self.send_response(200)
        self.end_headers()
        self.wfile.write((self.folder / "secret.png").read_bytes())

    do_HEAD = do_OPTIONS = do_PROPFIND = do_POST = do_GET

    def log_message(self, *arguments):
        pass


def main():
    folder = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "picture":
        folder.write_bytes(png())
        return
    if sys.argv[1] == "make":
        make(folder, sys.argv[3])
        return
    Listener.folder = folder
    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    print(server.server_port, flush=True)
    server.serve_forever()


main()
