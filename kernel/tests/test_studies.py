"""The schema of studies, by a validator that is not ours. What Java reads is held against the same schema in StudyFileTest."""

import copy
import json
from pathlib import Path

import jsonschema
import pytest

STUDIES = Path(__file__).resolve().parents[2] / "studies"
SCHEMA = json.loads((STUDIES / "study.schema.json").read_text(encoding="utf-8"))
FILES = [file for file in sorted(STUDIES.glob("*.json")) if file.name != "study.schema.json"]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert len(FILES) > 3


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_finetrees_studies_fit(file):
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("key, value", [("relation", "twin"), ("gallery", 0), ("name", "My study"), ("colour", 1), ("seeds", [1, 1]), ("targets", {"x": {"axis": "middle"}}), ("schedules", {"linear": {"rate": 0}})])
def test_mistakes_do_not_fit(key, value):
    study = copy.deepcopy(json.loads((STUDIES / "sketch-quick.json").read_text(encoding="utf-8")))
    study[key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(study)
