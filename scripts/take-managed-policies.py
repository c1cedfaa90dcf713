"""Writes domain/access/managed-policy-data/policies.json: the text of AWS's own policies that roles of this project have.

They are taken from the package moto (Apache-2.0), which carries AWS's managed policies as AWS publishes them. Run it with a
Python that has the version below:

    python3 -m venv /tmp/moto && /tmp/moto/bin/pip install --no-deps moto==5.2.1
    /tmp/moto/bin/python scripts/take-managed-policies.py
"""

import ast
import importlib.metadata
import importlib.util
import json
import pathlib

NAMES = [
    "AWSBackupServiceLinkedRolePolicyForBackup",
    "AWSBackupServiceRolePolicyForBackup",
    "AWSBackupServiceRolePolicyForRestores",
    "AWSBackupServiceRolePolicyForS3Backup",
    "AWSBackupServiceRolePolicyForS3Restore",
    "AWSServiceRolePolicyForBackupReports",
    "AWSServiceRolePolicyForBackupRestoreTesting",
    "AdministratorAccess",
]
TARGET = pathlib.Path(__file__).parent.parent / "domain/access/managed-policy-data/policies.json"


def carried_policies() -> dict:
    """The policies that moto carries. Its module is read and not imported: that would need all that moto depends on."""
    root = pathlib.Path(importlib.util.find_spec("moto").origin).parent
    tree = ast.parse((root / "iam/aws_managed_policies.py").read_text())
    [text] = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and node.targets[0].id == "aws_managed_policies_data"
    ]
    return json.loads(text)


def main() -> None:
    carried = carried_policies()
    taken = {
        name: {
            "path": carried[name]["Path"],
            "version": carried[name]["DefaultVersionId"],
            "updated": carried[name]["UpdateDate"][:10],
            "document": carried[name]["Document"],
        }
        for name in NAMES
    }
    data = {
        "source": "https://pypi.org/project/moto/",
        "version": importlib.metadata.version("moto"),
        "licence": "Apache-2.0, Copyright Steve Pulec",
        "policies": taken,
    }
    TARGET.write_text(json.dumps(data, indent=2) + "\n")
    print(f"{len(taken)} policies, {TARGET.stat().st_size} bytes")


main()
