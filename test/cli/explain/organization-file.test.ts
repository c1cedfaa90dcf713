import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findAccount, readOrganizationFile } from "../../../cli/explain/organization-file";
import { UserError } from "../../../cli/user-error";
import { EXAMPLE_FILE, exampleOrganization } from "./example-organization";

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof UserError);
    return error.message;
  }
  return assert.fail("it was accepted");
}

describe("organization file", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "organization-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("reads an organization", () => {
    assert.deepEqual(readOrganizationFile(EXAMPLE_FILE), exampleOrganization());
  });

  it("tells every problem at once", () => {
    const file = join(folder, "org.json");
    writeFileSync(
      file,
      '{ "roots": [{ "id": "r-a1b2" }], "accounts": [{ "id": "1", "parent": "r-a1b2" }, 2] }',
    );

    assert.equal(
      messageOf(() => readOrganizationFile(file)),
      `${file} cannot be used:\n` +
        '  accounts[0].id must be an account id, twelve digits, got "1"\n' +
        "  accounts[1] must be an object with id, name, parent, policies, got 2",
    );
  });

  it("tells that there is no such file, or that it is a folder", () => {
    assert.equal(
      messageOf(() => readOrganizationFile(join(folder, "no.json"))),
      `${join(folder, "no.json")} cannot be read: there is no such file.`,
    );
    assert.equal(
      messageOf(() => readOrganizationFile(folder)),
      `${folder} cannot be read: it is a folder.`,
    );
    assert.match(
      messageOf(() => readOrganizationFile("a\u0000b")),
      /^a.b cannot be read: .*null bytes.*\.$/,
    );
  });

  const ACCOUNTS: readonly (readonly [id: string, message: string])[] = [
    ["333333333334", "There is no account 333333333334 in org.json. Did you mean 333333333333?"],
    ["987654321098", "There is no account 987654321098 in org.json."],
    ["shop", '--account must be an account id, twelve digits, got "shop". Did you mean 444444444444?'],
    ["else", '--account must be an account id, twelve digits, got "else".'],
    ["ou-a1b2-22222222", '--account must be an account id, twelve digits, got "ou-a1b2-22222222".'],
  ];
  for (const [id, message] of ACCOUNTS) {
    it(`does not know the account ${id}`, () => {
      assert.equal(
        messageOf(() => findAccount(exampleOrganization(), id, "org.json")),
        message,
      );
    });
  }

  it("finds an account by its id", () => {
    assert.equal(findAccount(exampleOrganization(), "444444444444", "org.json").name, "shop");
  });
});
