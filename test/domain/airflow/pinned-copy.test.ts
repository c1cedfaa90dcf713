import assert from "node:assert/strict";
import data from "../../../domain/access/managed-policy-data/policies.json";
import { findUnpinnedCopyProblems, findUnpinnedPolicyProblems } from "../../../domain/airflow/pinned-copy";
import { locateStatements } from "../../../domain/aws/policy-statement";

describe("copies that are not pinned", () => {
  for (const [name, { document, path }] of Object.entries(data.policies))
    it(`are told of ${name} as its text has them`, () => {
      const { problems, statements } = locateStatements(document, "policy");
      const arn = `arn:aws:iam::aws:policy${path}${name}`;

      assert.deepEqual(problems, []);
      assert.equal(
        findUnpinnedPolicyProblems(arn, "policyArn", []).length > 0,
        findUnpinnedCopyProblems(statements, []).length > 0,
      );
    });

  it("are told of no policy of somebody's own, and of nothing that is no ARN", () => {
    const arns = ["arn:aws:iam::111111111111:policy/AdministratorAccess", "AdministratorAccess", undefined];

    assert.deepEqual(
      arns.flatMap((arn) => findUnpinnedPolicyProblems(arn, "policyArn", [])),
      [],
    );
  });
});
