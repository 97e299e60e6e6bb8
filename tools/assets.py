"""Cut what npm brought to what is used: fonts for print and page, and the shapes of the region.

Run by the environment's Python, since the region's countries are listed in the package.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from banyan.foundation.places import REGION, numeric_code
from tools.places import BUILD, NODE_MODULES
from tools.shapes import Topology, features

# For print: static TrueType, which Typst and the chart renderer read.
PRINT_FONTS = {
    "noto-sans": (
        "400Regular",
        "400Regular_Italic",
        "600SemiBold",
        "700Bold",
        "700Bold_Italic",
    ),
    "noto-serif": (
        "400Regular",
        "400Regular_Italic",
        "600SemiBold",
        "700Bold",
        "700Bold_Italic",
    ),
    "noto-sans-khmer": ("400Regular", "700Bold"),
    "noto-sans-lao": ("400Regular", "700Bold"),
    "noto-sans-myanmar": ("400Regular", "700Bold"),
    "noto-sans-sc": ("400Regular", "700Bold"),
    "noto-sans-thai": ("400Regular", "700Bold"),
}
# For the page: WOFF2 in pieces, each with the characters it holds, so that a browser fetches only
# the pieces whose characters stand on the page. Package, style sheets, pieces not needed.
UNUSED = ("devanagari", "greek-ext")
SCRIPT_LATIN = ("latin", "latin-ext")  # the two families below have these already
PAGE_FONTS = (
    ("@fontsource-variable/noto-sans", ("index.css", "wght-italic.css"), UNUSED),
    ("@fontsource-variable/noto-serif", ("index.css", "wght-italic.css"), UNUSED),
    ("@fontsource-variable/noto-sans-khmer", ("index.css",), SCRIPT_LATIN),
    ("@fontsource-variable/noto-sans-lao", ("index.css",), SCRIPT_LATIN),
    ("@fontsource-variable/noto-sans-thai", ("index.css",), SCRIPT_LATIN),
    ("@fontsource/noto-sans-myanmar", ("400.css", "700.css"), SCRIPT_LATIN),
    ("@fontsource-variable/noto-sans-sc", ("index.css",), SCRIPT_LATIN),
)
SCRIPT_FAMILIES = '"Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Thai", "Noto Sans Myanmar", '
SCRIPT_FAMILIES += '"Noto Sans SC"'
FACE = re.compile(r"/\* (?P<name>\S+) \*/\s*(?P<rule>@font-face \{[^}]*\})")
SOURCE = re.compile(r"src: url\(\./files/(?P<file>[^)]+\.woff2)\)[^;]*;")


def copy_print_fonts(target: Path) -> None:
    """Copy the TrueType fonts into `target`, with the licence they come under."""
    _empty(target)
    for family, styles in PRINT_FONTS.items():
        package = NODE_MODULES / "@expo-google-fonts" / family
        for style in styles:
            for font in sorted((package / style).glob("*.ttf")):
                shutil.copyfile(font, target / font.name)
        shutil.copyfile(package / "LICENSE_FONT", target / f"LICENSE-{family}.txt")


def copy_page_fonts(target: Path) -> None:
    """Copy the web fonts into `target`, and write the style sheet `fonts.css` that names them."""
    _empty(target)
    rules = [
        "/* Made by the set-up from npm. The fonts are under the SIL Open Font Licence. */",
        f':root {{\n  --font-sans: "Noto Sans", {SCRIPT_FAMILIES}, sans-serif;\n'
        f'  --font-serif: "Noto Serif", {SCRIPT_FAMILIES}, serif;\n}}',
    ]
    for package, sheets, left_out in PAGE_FONTS:
        folder = NODE_MODULES / package
        for sheet in sheets:
            for rule, file in page_faces((folder / sheet).read_text(), left_out):
                shutil.copyfile(folder / "files" / file, target / file)
                rules.append(rule)
    (target / "fonts.css").write_text("\n".join(rules) + "\n")


def page_faces(sheet: str, left_out: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Return each face of a style sheet as a rule of ours, with the file that it names."""
    for face in FACE.finditer(sheet):
        subset = re.sub(r"-(wght|\d00)-(normal|italic)$", "", face["name"])
        source = SOURCE.search(face["rule"])
        if source is None or any(subset.endswith(f"-{name}") for name in left_out):
            continue
        rule = SOURCE.sub(f'src: url("{source["file"]}") format("woff2");', face["rule"])
        yield rule.replace(" Variable'", "'").replace("'", '"'), source["file"]


def write_region(target: Path) -> None:
    """Write the shapes of the region's countries as GeoJSON, keyed by ISO number as text."""
    topology: Topology = json.loads((NODE_MODULES / "world-atlas/countries-50m.json").read_text())
    wanted = {numeric_code(code): code for code in REGION}
    region = {"type": "FeatureCollection", "features": features(topology, wanted)}
    target.write_text(json.dumps(region, ensure_ascii=False, separators=(",", ":")))


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def main() -> int:
    """Make everything below `build/` that comes from npm."""
    copy_print_fonts(BUILD / "fonts")
    copy_page_fonts(BUILD / "static" / "fonts")
    write_region(BUILD / "region.geojson")
    return 0


if __name__ == "__main__":
    sys.exit(main())
