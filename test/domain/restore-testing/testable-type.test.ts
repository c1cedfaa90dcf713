import assert from "node:assert/strict";
import * as fs from "node:fs";
import {
  findRestorePlaceProblems,
  findTestableTypeProblems,
  TESTABLE_TYPE_NAMES,
  TESTABLE_TYPES_SOURCE,
} from "../../../domain/restore-testing/testable-type";

/** The types that the API documents for a restore test, read from the typings of the installed SDK. */
function typesOfSdk(): readonly string[] {
  const file = require.resolve("@aws-sdk/client-backup/dist-types/models/models_0.d.ts");
  const typings = fs.readFileSync(file, "utf8");
  const from = typings.indexOf("export interface RestoreTestingSelectionForCreate");
  const text = typings.slice(from, typings.indexOf("ProtectedResourceType:", from));
  const list = text.slice(text.indexOf("Supported resource types accepted include"));
  return [...list.matchAll(/<code>(\w+)<\/code> for/g)].map(([, name = ""]) => name);
}

describe("types of restore tests", () => {
  it("are those that AWS's SDK documents", () => {
    assert.deepEqual(TESTABLE_TYPE_NAMES, typesOfSdk());
  });

  for (const name of TESTABLE_TYPE_NAMES) {
    it(`${name} is accepted as it is written`, () => {
      assert.deepEqual(findTestableTypeProblems(name), []);
    });
  }

  it("are suggested when they were probably meant", () => {
    assert.deepEqual(findTestableTypeProblems("Arora", "type"), [
      {
        path: "type",
        reason: 'must be a type whose restores AWS Backup can test: "Aurora", got "Arora"',
      },
    ]);
  });

  it("name no place where the type is unknown", () => {
    for (const type of [undefined, null, 7, "VirtualMachine", {}])
      assert.deepEqual(findRestorePlaceProblems(type, []), []);
  });

  it("name every key of the place that is missing", () => {
    assert.deepEqual(
      findRestorePlaceProblems("EC2", ["instanceType"]).map(({ path }) => path),
      ["restoreMetadataOverrides.subnetId", "restoreMetadataOverrides.securityGroupIds"],
    );
  });

  it("say of which day they are, and where AWS documents them", () => {
    assert.match(TESTABLE_TYPES_SOURCE.asOf, /^\d{4}-\d{2}-\d{2}$/);
    for (const page of [TESTABLE_TYPES_SOURCE.types, TESTABLE_TYPES_SOURCE.metadata])
      assert.ok(page.startsWith("https://docs.aws.amazon.com/aws-backup/"), page);
  });
});
