"""What a release is made of: `materials.py FOLDER` writes LICENSES.txt (the licence texts that all crates and packages of npm bring) and
sbom.cdx.json (CycloneDX 1.5) for what is built for users; `materials.py --zip FOLDER ARCHIVE SECONDS` packs a folder so that the same files give the same bytes."""

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


#: Manifests of what is built for users: the program and the page's module, the wheel.
MANIFESTS = ["Cargo.toml", "bindings/wasm/Cargo.toml", "bindings/python/Cargo.toml"]


def crates(manifest):
    """The package of a manifest, and every crate that it is built of, tests and tools left out."""
    call = ["cargo", "metadata", "--locked", "--format-version", "1", "--manifest-path", manifest]
    told = json.loads(subprocess.run(call, capture_output=True, check=True).stdout)
    packages = {package["id"]: package for package in told["packages"]}
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    path = os.path.realpath(manifest)
    root = next(id for id, package in packages.items() if os.path.realpath(package["manifest_path"]) == path)
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
    lock = pathlib.Path(told["workspace_root"], "Cargo.lock").read_text(encoding="utf-8")
    found = re.findall(r'name = "([^"]+)"\nversion = "([^"]+)"\nsource = "[^"]+"\nchecksum = "([^"]+)"', lock)
    hashes = {(name, version): value for name, version, value in found}
    return packages[root], [part("cargo", packages[id], hashes) for id in met if packages[id]["source"]]


def part(kind, one, hashes):
    """What is told of a crate or a package."""
    return {
        "kind": kind,
        "name": one["name"],
        "version": one["version"],
        "license": (one["license"] or "").replace("/", " OR "),
        "repository": one["repository"] or "",
        "authors": ", ".join(one.get("authors") or []),
        "folder": pathlib.Path(one["manifest_path"]).parent,
        "sha256": hashes.get((one["name"], one["version"])),
    }


def packages():
    """Every package of npm that the page's script is bundled of: those that its sources name, and theirs."""
    lock = json.loads(pathlib.Path("web/package-lock.json").read_text(encoding="utf-8"))["packages"]
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(pathlib.Path("web/src").rglob("*.ts")))
    ahead = [name for name in re.findall(r"from \"((?:@[\w-]+/)?[\w-]+)", sources)]
    out = {}
    while ahead:
        name = ahead.pop()
        folder = pathlib.Path("web/node_modules", name)
        entry = lock.get(f"node_modules/{name}")
        if name in out or entry is None:
            continue
        about = folder / "package.json"
        one = {"name": name, "license": entry.get("license"), "version": entry["version"], "repository": None}
        if about.exists():
            told = json.loads(about.read_text(encoding="utf-8")).get("repository") or ""
            one["repository"] = told if isinstance(told, str) else told.get("url")
        out[name] = part("npm", {**one, "manifest_path": about}, {})
        ahead.extend(entry.get("dependencies", {}))
    return list(out.values())


def licences(all):
    out = ["What zhangfa is built of, and the terms of each crate and package as it brings them.\n"]
    for one in all:
        out.append(f"\n{'=' * 100}\n{one['name']} {one['version']}  ({one['license'] or 'see below'})\n{one['repository']}\n")
        files = sorted(path for path in one["folder"].iterdir() if TERMS.match(path.name)) if one["folder"].is_dir() else []
        # Some keep them in a folder of that name.
        files = [path for file in files for path in (sorted(file.iterdir()) if file.is_dir() else [file]) if path.is_file()]
        for file in files:
            out.append(f"\n--- {file.name}\n\n{file.read_text(encoding='utf-8', errors='replace').strip()}\n")
        if not files:
            by = f" by {one['authors']}" if one["authors"] else ""
            out.append(f"\nIt brings no file of its terms: {one['license']},{by or ' by its authors'}.\n")
    return "".join(out)


def bill(root, all):
    def component(one):
        purl = f"pkg:{one['kind']}/{one['name'].replace('@', '%40')}@{one['version']}"
        out = {"type": "library", "bom-ref": purl, "name": one["name"], "version": one["version"], "purl": purl}
        if one["license"]:
            out["licenses"] = [{"expression": one["license"]}]
        if one["sha256"]:
            out["hashes"] = [{"alg": "SHA-256", "content": one["sha256"]}]
        return out

    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "0"))))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": when, "component": {**component(part("cargo", root, {})), "type": "application"}},
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
    found = [crates(manifest) for manifest in MANIFESTS]
    every = [one for _, parts in found for one in parts] + packages()
    all = sorted({(one["name"], one["version"]): one for one in every}.items())
    all = [one for _, one in all]
    folder = pathlib.Path(sys.argv[1])
    folder.joinpath("LICENSES.txt").write_text(licences(all), encoding="utf-8")
    text = json.dumps(bill(found[0][0], all), indent=1, ensure_ascii=False) + "\n"
    folder.joinpath("sbom.cdx.json").write_text(text, encoding="utf-8")
    kinds = [sum(one["kind"] == kind for one in all) for kind in ("cargo", "npm")]
    print(f"{kinds[0]} crates, {kinds[1]} packages of npm")


if __name__ == "__main__":
    main()
