"""What a release is made of: `materials.py FOLDER` writes LICENSES.txt (the licence texts that all crates bring) and sbom.cdx.json (CycloneDX
1.5) for what is built for users; `materials.py --zip FOLDER ARCHIVE SECONDS` packs a folder so that the same files give the same bytes."""

import json
import os
import pathlib
import re
import subprocess
import sys
import time
import zipfile

#: Files of a crate that hold its terms.
TERMS = re.compile(r"^(licen[cs]e|copying|notice|unlicense|copyright)", re.I)


def crates():
    """Every crate that the program is built of, tests and tools left out, by name."""
    call = ["cargo", "metadata", "--locked", "--format-version", "1"]
    told = json.loads(subprocess.run(call, capture_output=True, check=True).stdout)
    packages = {package["id"]: package for package in told["packages"]}
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    root = next(id for id, package in packages.items() if package["name"] == "zhangfa")
    met, ahead = set(), [root]
    while ahead:
        id = ahead.pop()
        if id in met:
            continue
        met.add(id)
        for link in nodes[id]["deps"]:
            # Macros and build scripts stand in nobody's program, but their terms are kept all the same.
            if any(kind["kind"] != "dev" for kind in link["dep_kinds"]):
                ahead.append(link["pkg"])
    return packages[root], sorted((packages[id] for id in met - {root}), key=lambda one: (one["name"], one["version"]))


def checksums():
    text = pathlib.Path("Cargo.lock").read_text(encoding="utf-8")
    found = re.findall(r'name = "([^"]+)"\nversion = "([^"]+)"\nsource = "[^"]+"\nchecksum = "([^"]+)"', text)
    return {(name, version): value for name, version, value in found}


def licences(all):
    out = ["What zhangfa is built of, and the terms of each crate as it brings them.\n"]
    for one in all:
        out.append(f"\n{'=' * 100}\n{one['name']} {one['version']}  ({one['license'] or 'see below'})\n{one['repository'] or ''}\n")
        folder = pathlib.Path(one["manifest_path"]).parent
        for file in sorted(path for path in folder.iterdir() if path.is_file() and TERMS.match(path.name)):
            out.append(f"\n--- {file.name}\n\n{file.read_text(encoding='utf-8', errors='replace').strip()}\n")
    return "".join(out)


def bill(root, all):
    hashes = checksums()
    component = lambda one: {
        "type": "library",
        "bom-ref": f"pkg:cargo/{one['name']}@{one['version']}",
        "name": one["name"],
        "version": one["version"],
        "purl": f"pkg:cargo/{one['name']}@{one['version']}",
        **({"licenses": [{"expression": one["license"].replace("/", " OR ")}]} if one["license"] else {}),
        **(
            {"hashes": [{"alg": "SHA-256", "content": hashes[one["name"], one["version"]]}]}
            if (one["name"], one["version"]) in hashes
            else {}
        ),
    }
    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "0"))))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": when, "component": {**component(root), "type": "application"}},
        "components": [component(one) for one in all],
    }


def packed(folder, archive, seconds):
    moment = time.gmtime(int(seconds))[:6]
    root = pathlib.Path(folder)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{root.name}/{path.relative_to(root).as_posix()}", moment)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            out.writestr(entry, path.read_bytes())


def main():
    if sys.argv[1] == "--zip":
        return packed(*sys.argv[2:])
    root, all = crates()
    folder = pathlib.Path(sys.argv[1])
    folder.joinpath("LICENSES.txt").write_text(licences(all), encoding="utf-8")
    text = json.dumps(bill(root, all), indent=1, ensure_ascii=False) + "\n"
    folder.joinpath("sbom.cdx.json").write_text(text, encoding="utf-8")
    print(f"{len(all)} crates")


if __name__ == "__main__":
    main()
