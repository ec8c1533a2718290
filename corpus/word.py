"""Letters as Word writes them: a source → the bytes of a DOCX file, its XML written here and nowhere hidden.

The typical form: the head is a table of two cells without lines, so is the last block; items are numbered by Word and not
typed; data in the body stands in a table with lines. ``WordForm`` says otherwise.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import zip_longest
from xml.sax.saxutils import escape

from corpus.source import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOC_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NUMBERED = re.compile(
    r"(?:(?P<decimal>[1-9]\d?)|(?P<lowerLetter>[a-z])|(?P<upperRoman>[IVX]{1,5})|(?P<bullet>[-+]))(?P<after>[.)/-]?) (?=\S)"
)
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
FONT = "Times New Roman"


@dataclass(frozen=True, slots=True)
class WordForm:
    """How a letter is set. ``head`` and ``last``: ``table`` (two cells), ``rows`` (a row of the table for each line),
    ``boxes`` (text boxes), ``plain`` (paragraphs, left block first). ``numbered``: items are numbered by Word.
    ``ruled``: tables of text have lines. ``font``: of every run. ``indented``: paragraphs of the body are justified,
    indented and set apart, as letters are."""

    head: str = "table"
    last: str = "table"
    numbered: bool = True
    ruled: bool = False
    font: str = FONT
    indented: bool = False


ROOM = 9071
"""Width of the text in twentieths of a point, between the margins of ``SHEET``."""
COLUMNS = (3550, ROOM - 3550)
SMALL = '<w:sz w:val="22"/>'
INDENTED = (
    '<w:spacing w:before="120" w:after="60" w:line="288" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'
)
"""Within what Nghị định 30/2020, annex I, wants: a first line 1 cm in, 6 points and more between paragraphs."""
CENTRED = '<w:jc w:val="center"/>'
SHEET = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
"""A4 with the margins of Nghị định 30/2020."""


def run(text: str, properties: str = "") -> str:
    """A run; line breaks and tabs as Word writes them."""
    pieces = re.split(r"([\n\t])", text)
    inner = "".join(
        {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(p) or f'<w:t xml:space="preserve">{escape(p)}</w:t>'
        for p in pieces
        if p
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def paragraph(content: str = "", properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def table(rows: Iterable[Sequence[str]], ruled: bool, widths: Sequence[int] = ()) -> str:
    """A table; each cell is given as the XML of its paragraphs. ``widths`` of its columns in twentieths of a point."""
    rows = list(rows)
    line = "single" if ruled else "none"
    sides = "".join(
        f'<w:{side} w:val="{line}" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = max(map(len, rows))
    widths = widths or [ROOM // columns] * columns
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = [
        "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, row, strict=False)
        )
        for row in rows
    ]
    body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def text_box(content: str) -> str:
    """A run that anchors a text box, as Word writes it: DrawingML, and VML for old programs."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="2800000" cy="900000"/><wp:docPr id="1" name="b"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2800000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f'<w:pict><v:shape style="width:220pt;height:70pt"><v:textbox>{box}</v:textbox></v:shape></w:pict>'
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'


@dataclass(slots=True)
class Lists:
    """The lists that a document needs so that Word writes the labels that the letter has: (form, pattern, first number).
    ``last``: for each form and pattern the list that was used last, and its number."""

    made: list[tuple[str, str, int]] = field(default_factory=list)
    last: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def take(self, line: str) -> tuple[str, str] | None:
        """Properties that number a line, and the line without its label; nothing where Word has no such numbers."""
        match = NUMBERED.match(line)
        if not match:
            return None
        form = next(name for name, label in match.groupdict().items() if label and name != "after")
        number = _number(form, match[form])
        pattern = match[form] if form == "bullet" else "%1" + match["after"]
        if number is None or bool(match["after"]) == (form == "bullet"):
            return None
        key = (form, pattern)
        num, before = self.last.get(key, (0, 0))
        if not num or (form != "bullet" and number != before + 1):
            self.made.append((*key, number))
            num = len(self.made)
        self.last[key] = (num, number)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>', line[match.end() :]

    def xml(self) -> str:
        """``numbering.xml``."""
        abstract = "".join(
            f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="{first}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
            for i, (form, pattern, first) in enumerate(self.made, 1)
        )
        nums = "".join(
            f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(self.made) + 1)
        )
        return part("numbering", abstract + nums)


def _number(form: str, label: str) -> int | None:
    if form == "upperRoman":
        return ROMAN.index(label) if label in ROMAN else None
    if form == "lowerLetter":
        return ord(label) - ord("a") + 1
    return int(label) if form == "decimal" else 0


def word(source: Source, form: WordForm | None = None) -> bytes:
    """The letter of a source as a DOCX file."""
    form = form or WordForm()
    lists = Lists()
    blocks = {name: [line.text for line in lines] for name, lines in source.blocks.items()}
    head = (_plain(blocks["trai"], CENTRED, 26), _plain(blocks["phai"], CENTRED, 26))
    last = (_plain(blocks["cuoi_trai"], "", 20), _plain(blocks["cuoi_phai"], CENTRED))
    parts = [_columns(head, form.head, form.ruled), _body(blocks["giua"], form, lists)]
    parts += [_columns(last, form.last, form.ruled), _body(blocks["sau"], form, lists)]
    return package(paragraph().join(p for p in parts if p) + SHEET, numbering=lists.xml(), styles=styles(form.font))


def _columns(sides: tuple[str, str], how: str, ruled: bool) -> str:
    """Two columns, each given as the XML of its paragraphs."""
    left, right = sides
    if not left or not right or how == "plain":
        return left + (paragraph() if left and right else "") + right
    if how == "boxes":
        return paragraph(text_box(left) + text_box(right))
    if how == "rows":
        rows = zip_longest(*(re.findall(r"<w:p>.*?</w:p>", side) for side in sides), fillvalue=paragraph())
        return table([row for row in rows if set(row) != {paragraph()}], ruled, COLUMNS)
    return table([[left, right]], ruled, COLUMNS)


def _plain(lines: Iterable[str], properties: str = "", size: int = 0) -> str:
    """A paragraph a line. ``size``: of letters, in half points; 0 for the usual one."""
    shape = f'<w:sz w:val="{size}"/>' if size else ""
    return "".join(
        paragraph(run(line.strip(), shape), properties) if line.strip() else paragraph() for line in lines
    )


def _body(lines: list[str], form: WordForm, lists: Lists) -> str:
    """A paragraph a line, in letters so small that none is broken; tables from lines with bars."""
    written: list[str] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([_plain([cell]) for cell in line.strip("|").split("|")])
            continue
        if rows:
            written.append(table([row for row in rows if not re.fullmatch(r"[-:\s|]+", "".join(row))], True))
            rows = []
        label = lists.take(line.strip()) if form.numbered else None
        properties, text = label or ("", line.strip())
        properties += INDENTED if form.indented and text else ""
        written.append(paragraph(run(text, SMALL) if text else "", properties))
    return "".join(written[:-1])


def styles(font: str = FONT) -> str:
    """``styles.xml`` with one font for all."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    default = f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return part(
        "styles",
        default + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
    )


def part(name: str, inner: str) -> str:
    """A part of the main namespace."""
    spaces = {
        "w": W,
        "r": R,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }
    named = " ".join(f'xmlns:{short}="{long}"' for short, long in spaces.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {named}>{inner}</w:{name}>'


def package(body: str, **parts: str) -> bytes:
    """A DOCX file of a body (the XML of its blocks) and of parts by name (``styles``, ``footnotes``, ``header1`` …; the
    relation of ``header1`` has the id ``header1``)."""
    body += "<w:p/>" if body.endswith("</w:tbl>") else ""  # Word wants a paragraph last
    document = part("document", f"<w:body>{body}{'' if body.endswith('</w:sectPr>') else '<w:sectPr/>'}</w:body>")
    kinds = {name: name.rstrip("0123456789") for name in parts}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{DOC_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{DOC_TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{rels}">{relations}</Relationships>',
        "word/document.xml": document,
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()
