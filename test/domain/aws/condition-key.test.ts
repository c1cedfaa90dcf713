import assert from "node:assert/strict";
import fc from "fast-check";
import { isMultivaluedKey, meantKey } from "../../../domain/aws/condition-key";

describe("condition keys", () => {
  const lists: readonly [key: string, isList: boolean][] = [
    ["backup:CopyTargets", true],
    ["BACKUP:copytargets", true],
    ["backup:CopyTargetOrgPaths", true],
    ["backup:FrameworkArns", true],
    ["aws:PrincipalOrgPaths", true],
    ["aws:TagKeys", true],
    ["aws:PrincipalOrgID", false],
    ["aws:PrincipalArn", false],
    ["backup:MinRetentionDays", false],
    ["", false],
  ];
  for (const [key, isList] of lists) {
    it(`${key} holds ${isList ? "a list" : "one value, or is none"}`, () => {
      assert.equal(isMultivaluedKey(key), isList);
    });
  }

  const keys: readonly [key: string, meant: string | undefined][] = [
    ["aws:PrincipalOrgID", undefined],
    ["AWS:principalorgid", undefined],
    ["aws:SourceVpc", undefined],
    ["aws:SourceVpce", undefined],
    ["aws:PrincipalTag/team", undefined],
    ["aws:ResourceTag/PrincipalOrgId", undefined],
    ["backup:CopyTargets", undefined],
    ["aws:PrincipalOrgIDs", "aws:PrincipalOrgID"],
    ["aws:PrincpalArn", "aws:PrincipalArn"],
    ["aws:MultiFactorAuthPresnt", "aws:MultiFactorAuthPresent"],
    ["aws:MultiFactorAuthPrsnt", "aws:MultiFactorAuthPresent"],
    ["aws:MultiFactorAuthPrsn", undefined],
    ["aws:PrincipalTags/team", "aws:PrincipalTag/team"],
    ["aws:PrincipalTags/", "aws:PrincipalTag/"],
    ["aws:PrincipalTags/two/parts", "aws:PrincipalTag/two/parts"],
    ["backup:CopyTargetOrgPath", "backup:CopyTargetOrgPaths"],
    ["kms:ViaService", undefined],
    ["s3:prefix", undefined],
    ["aws:SomethingThatIsNewerThanTheList", undefined],
    ["", undefined],
  ];
  for (const [key, meant] of keys) {
    it(`${key} ${meant === undefined ? "is known, or like none" : `was meant to be ${meant}`}`, () => {
      assert.equal(meantKey(key), meant);
    });
  }

  it("never means a key that is itself misspelt, and takes every text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom("aws:", "backup:").chain((p) => fc.string().map((s) => p + s)),
        ),
        (key) => {
          const meant = meantKey(key);
          assert.equal(meant === undefined || meantKey(meant) === undefined, true);
        },
      ),
    );
  });
});
