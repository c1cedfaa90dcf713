import assert from "node:assert/strict";
import { unknownPolicy } from "../../../../domain/access/compiled-policy";
import {
  MANAGED_POLICY_SOURCE,
  managedPolicy,
} from "../../../../domain/access/managed-policy-data/managed-policies";
import data from "../../../../domain/access/managed-policy-data/policies.json";

describe("managedPolicy", () => {
  for (const [name, { path }] of Object.entries(data.policies)) {
    for (const partition of ["aws", "aws-cn", "aws-us-gov"]) {
      it(`reads ${name} in ${partition}`, () => {
        const {
          name: called,
          statements,
          unreadable,
        } = managedPolicy(`arn:${partition}:iam::aws:policy${path}${name}`);
        assert.deepEqual([called, unreadable, statements.length > 0], [name, [], true]);
      });
    }
  }

  const unknown: readonly (readonly [title: string, arn: string])[] = [
    ["one that is not among the data", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
    ["one below another path", "arn:aws:iam::aws:policy/service-role/AdministratorAccess"],
    ["one without its path", "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForBackup"],
    ["a customer's of the same name", "arn:aws:iam::222222222222:policy/AdministratorAccess"],
    ["what every object has", "arn:aws:iam::aws:policy/constructor"],
    ["no policy", "arn:aws:iam::aws:role/AdministratorAccess"],
    ["no ARN", "AdministratorAccess"],
    ["nothing", ""],
  ];
  for (const [title, arn] of unknown) {
    it(`tells nothing of ${title}`, () => {
      assert.deepEqual(managedPolicy(arn), unknownPolicy(arn));
    });
  }

  it("reads a policy once", () => {
    const arn = "arn:aws:iam::aws:policy/AdministratorAccess";
    assert.equal(managedPolicy(arn), managedPolicy(arn));
  });

  it("says where the texts come from, each with a day", () => {
    assert.deepEqual(MANAGED_POLICY_SOURCE, {
      source: "https://pypi.org/project/moto/",
      version: "5.2.1",
      licence: "Apache-2.0, Copyright Steve Pulec",
    });
    for (const { updated, version } of Object.values(data.policies)) {
      assert.match(updated, /^20\d\d-\d\d-\d\d$/);
      assert.match(version, /^v\d+$/);
    }
  });
});
