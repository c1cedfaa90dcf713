import assert from "node:assert/strict";
import { TEMPLATE_RESOURCES } from "../../../cli/lint/template-resource-table";
import { inputsOfResource } from "../../support/pulumi-typings";
import { findTableProblems } from "../../support/table-problems";

describe("TEMPLATE_RESOURCES", () => {
  for (const [name, shapes] of TEMPLATE_RESOURCES) {
    for (const { attributes, type } of shapes) {
      it(`gives ${String(name)} the inputs of ${type} that the SDK has`, () => {
        assert.deepEqual(findTableProblems(attributes, inputsOfResource(type), type), []);
      });
    }
  }
});
