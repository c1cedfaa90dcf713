import assert from "node:assert/strict";
import { Secret, UNKNOWN } from "../../../cli/engine/values";
import { findProtections } from "../../../cli/render/protection";
import { environment, PROD, STAGING } from "./example-environment";
import { ExampleStack } from "./example-stack";

const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";

describe("findProtections", () => {
  it("reads targets, plan, rule, copy and lock from the rendered resources", () => {
    assert.deepEqual(findProtections(environment(PROD).preview()), [
      {
        policyName: "org-backup-prod",
        targetIds: ["ou-a1b2-11111111"],
        plans: [
          {
            name: "org_backup_prod",
            regions: ["eu-west-1"],
            rules: [
              {
                name: "scheduled",
                scheduleExpression: "cron(0 10 * * ? *)",
                startWindowMinutes: 60,
                completionWindowMinutes: 120,
                targetVaultName: "org-backup-prod",
                deleteAfterDays: 14,
                copies: [
                  {
                    vaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod",
                    deleteAfterDays: 180,
                    vault: {
                      partition: "aws",
                      region: "us-west-2",
                      accountId: "222222222222",
                      vaultName: "air-gapped-prod",
                    },
                    lock: { kind: "locked", mode: "compliance", gracePeriodDays: 20 },
                  },
                ],
              },
            ],
            selections: [
              {
                kind: "resources",
                name: "everything_not_opted_out",
                roleArn: "arn:aws:iam::$account:role/AWSBackup-org-backup-prod",
                resourceTypes: ["*"],
                notResourceTypes: ["arn:aws:cloudformation:*:*:stack/*", "arn:aws:redshift:*:*:cluster:*"],
                tagKey: "",
                tagValues: [],
                conditions: [
                  { operator: "string_not_equals", key: "aws:ResourceTag/backup", value: "false" },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  it("lists every target in the order of declaration", () => {
    assert.deepEqual(
      findProtections(environment(STAGING).preview()).map(({ targetIds }) => targetIds),
      [["ou-a1b2-22222222", "333333333333"]],
    );
  });

  describe("says what is not known", () => {
    const cases = [
      {
        title: "a content that is unknown",
        inputs: { name: "p", content: UNKNOWN },
        found: { policyName: "p", targetIds: [] },
      },
      {
        title: "a content that is secret",
        inputs: { name: "p", content: new Secret("{}") },
        found: { policyName: "p", targetIds: [] },
      },
      {
        title: "a content that is no policy",
        inputs: { name: "p", content: "?" },
        found: { policyName: "p", targetIds: [], plans: [] },
      },
      {
        title: "a name that is unknown",
        inputs: { name: UNKNOWN, content: "{}" },
        found: { policyName: "resource", targetIds: [], plans: [] },
      },
    ];
    for (const { title, inputs, found } of cases) {
      it(title, () => {
        const stack = new ExampleStack();
        stack.declare({ type: POLICY, name: "resource", inputs: { ...inputs, type: "BACKUP_POLICY" } });

        assert.deepEqual(findProtections(stack.preview()), [found]);
      });
    }

    it("a target that is unknown, and no target of another policy, by name", () => {
      const stack = new ExampleStack();
      const [own, other] = ["own", "other"].map((name) =>
        stack.declare({ type: POLICY, name, inputs: { name, type: "BACKUP_POLICY", content: "{}" } }),
      );
      if (own === undefined || other === undefined) return;
      const attach = (policy: typeof own, targetId: unknown): void => {
        const inputs = { policyId: UNKNOWN, targetId };
        stack.declare({
          type: ATTACHMENT,
          name: String(targetId),
          inputs,
          propertyDependencies: { policyId: [policy] },
        });
      };
      attach(own, UNKNOWN);
      attach(other, "ou-a1b2-11111111");

      assert.deepEqual(findProtections(stack.preview()), [
        { policyName: "other", targetIds: ["ou-a1b2-11111111"], plans: [] },
        { policyName: "own", targetIds: [undefined], plans: [] },
      ]);
    });

    it("a copy to what is no vault", () => {
      const stack = new ExampleStack();
      const rule = {
        schedule_expression: "cron(0 10 * * ? *)",
        target_backup_vault_name: "local",
        copy_actions: { x: {} },
      };
      const content = JSON.stringify({ plans: { plan: { rules: { rule } } } });
      stack.declare({ type: POLICY, name: "p", inputs: { name: "p", type: "BACKUP_POLICY", content } });

      assert.deepEqual(findProtections(stack.preview())[0]?.plans?.[0]?.rules[0]?.copies, [
        { vaultArn: "x", lock: { kind: "unknown" } },
      ]);
    });
  });

  it("leaves out policies that are no backup policies", () => {
    const stack = new ExampleStack();
    stack.declare({ type: POLICY, name: "scp", inputs: { type: "SERVICE_CONTROL_POLICY", content: "{}" } });
    stack.declare({ type: "aws:iam/policy:Policy", name: "iam", inputs: { type: "BACKUP_POLICY" } });

    assert.deepEqual(findProtections(stack.preview()), []);
  });
});
