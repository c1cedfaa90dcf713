import assert from "node:assert/strict";
import { TERRAFORM_RESOURCES } from "../../../cli/lint/terraform-resource-table";
import { inputsOfResource } from "../../support/pulumi-typings";
import { findTableProblems, inputsOfTable } from "../../support/table-problems";

/** Inputs that say nothing about what is deployed. */
const WITHOUT_MEANING = ["timeouts", "keyMaterialBase64"];

describe("TERRAFORM_RESOURCES", () => {
  for (const [name, { attributes, type }] of TERRAFORM_RESOURCES) {
    it(`gives ${name} the inputs that the SDK has`, () => {
      assert.deepEqual(findTableProblems(attributes, inputsOfResource(type), type), []);
    });

    it(`leaves out no input of ${name}`, () => {
      const given = new Set([...inputsOfTable(attributes), ...WITHOUT_MEANING]);

      assert.deepEqual(
        [...inputsOfResource(type).keys()].filter((input) => !given.has(input)),
        [],
      );
    });
  }

  it("finds what is wrong with a table", () => {
    const declared = inputsOfResource("aws:backup/plan:Plan");
    const rule = { kind: "one", to: "rules", attributes: {} } as const;
    const name = { kind: "many", to: "name", attributes: {} } as const;
    const setting = {
      kind: "many",
      to: "advancedBackupSettings",
      attributes: { x: { kind: "value", to: "y" } },
    } as const;

    assert.deepEqual(
      findTableProblems({ rule, name, setting, no: { kind: "value", to: "no" } }, declared, "plan"),
      [
        "plan.rules: is a list",
        "plan.name: is no list",
        "plan.advancedBackupSettings: there is no input y (x)",
        "plan: there is no input no (no)",
      ],
    );
  });
});
