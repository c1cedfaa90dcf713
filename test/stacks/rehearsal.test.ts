import assert from "node:assert/strict";
import { RESTORE_TESTING_ROLE } from "../../domain/aws/service-linked-roles";
import { TESTABLE_TYPE_NAMES } from "../../domain/restore-testing/testable-type";
import { previewOf } from "../support/preview-of";

const TESTER = `arn:aws:iam::222222222222:role/${RESTORE_TESTING_ROLE}`;

describe("rehearsals of the committed stacks (R23)", () => {
  for (const stack of ["prod", "staging", "dev"]) {
    it(`${stack} tests restores of every type that AWS Backup can test`, async () => {
      const { resources } = await previewOf(stack);

      const types = resources
        .filter(({ type }) => type === "aws:backup/restoreTestingSelection:RestoreTestingSelection")
        .map(({ inputs }) => String(inputs.protectedResourceType));
      assert.deepEqual(types.sort(), TESTABLE_TYPE_NAMES);
    });

    it(`${stack} lets AWS Backup start restore tests from its vault, and makes its role for them`, async () => {
      const { resources } = await previewOf(stack);

      const [policy] = resources.filter(({ type }) => type === "aws:backup/vaultPolicy:VaultPolicy");
      const document = JSON.parse(String(policy?.inputs.policy)) as {
        Statement: { Sid: string; Condition?: { ArnNotLike?: { "aws:PrincipalArn": string | string[] } } }[];
      };
      const statement = document.Statement.find(({ Sid }) => Sid === "OnlyBreakGlassTakesDataOut");
      assert.ok(statement?.Condition?.ArnNotLike?.["aws:PrincipalArn"].includes(TESTER));
      assert.ok(
        resources.some(
          ({ inputs, type }) =>
            type === "pulumi-nodejs:dynamic/iam:ServiceLinkedRole" &&
            inputs.serviceName === "restore-testing.backup.amazonaws.com",
        ),
      );
    });
  }
});
