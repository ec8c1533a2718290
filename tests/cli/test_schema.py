"""``vnvanban schema``: the JSON Schema of the output."""

import json

from vnvanban.models import VanBan, glossary

from .conftest import Run


def test_schema_has_vietnamese_titles(run: Run) -> None:
    done = run("schema", env={"LANG": "C"})
    assert (done.returncode, done.stderr) == (0, b"")
    schema = json.loads(done.stdout)
    assert schema == VanBan.model_json_schema(mode="serialization")
    assert list(schema["properties"]) == list(VanBan.model_fields)
    for name, field in schema["properties"].items():
        row = glossary()[f"VanBan.{name}"]
        assert (field["title"], field["description"]) == (row.vietnamese, row.english)
    assert "Kính gửi" in done.stdout.decode()  # letters, not escapes


def test_schema_names_the_closed_lists(run: Run) -> None:
    kinds = json.loads(run("schema").stdout)["$defs"]
    assert kinds["HeThong"]["enum"] == ["dang", "nha_nuoc", "doan_the", "khac"]
    assert "công văn" in kinds["LoaiVanBan"]["enum"]
