import assert from "node:assert/strict";
import { stackFacts } from "../../../cli/runbook/stack-facts";
import { asList, type PolicyDocument } from "../../../domain/aws/policy-document";
import { coversAction } from "../../../domain/aws/policy-statement";
import { runbookOf } from "../../../domain/runbook/runbook";
import { breakGlassProfile } from "../../../domain/runbook/who";
import { previewOf } from "../../support/preview-of";

const INLINE = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";
/** Everybody may ask who they are. */
const FREE: readonly string[] = ["sts:getcalleridentity"];

/** `aws backup start-restore-job` is authorized as `backup:StartRestoreJob`; actions know no letter case. */
const actionOf = (service: string, operation: string): string =>
  `${service}:${operation.replaceAll("-", "")}`;

describe("commands under the emergency profile (R20)", function () {
  this.timeout(60_000);

  for (const stack of ["prod", "staging", "dev"]) {
    it(`are all allowed by the permission set of ${stack}, and none is denied`, async () => {
      const preview = await previewOf(stack);
      const facts = stackFacts(preview);
      const [inline] = preview.resources.filter(({ type }) => type === INLINE);
      const { Statement: statements } = JSON.parse(String(inline?.inputs.inlinePolicy)) as PolicyDocument;
      const actions = runbookOf(facts)
        .sections.flatMap(({ blocks }) => blocks)
        .flatMap((block) =>
          block.kind === "shell" && block.shell.profile === breakGlassProfile(facts) ? block.shell.steps : [],
        )
        .flatMap((step) => (step.kind === "aws" ? [actionOf(step.call.service, step.call.operation)] : []));
      const isIn = (effect: string, action: string): boolean =>
        asList(statements).some(
          (statement) => statement.Effect === effect && coversAction(statement, action),
        );

      assert.ok(actions.length > 50);
      assert.deepEqual(
        [...new Set(actions)].filter(
          (action) => !FREE.includes(action) && (!isIn("Allow", action) || isIn("Deny", action)),
        ),
        [],
      );
    });
  }
});
