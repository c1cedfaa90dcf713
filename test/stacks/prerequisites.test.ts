import assert from "node:assert/strict";
import type { PreviewedResource, PreviewResult } from "../../cli/preview/preview-result";
import { previewOf } from "../support/preview-of";

/**
 * What must exist before the first backup job runs. Removing any of these from the program fails the test of its name.
 * A policy that is attached earlier starts jobs that fail, or that nobody is told of.
 */
const PREREQUISITES: readonly { title: string; type: string; name?: RegExp; onlyOwner?: boolean }[] = [
  {
    title: "trusted access for AWS Backup",
    type: "aws:organizations/awsServiceAccess:AwsServiceAccess",
    name: /backup-access$/,
    onlyOwner: true,
  },
  {
    title: "trusted access for StackSets",
    type: "aws:organizations/awsServiceAccess:AwsServiceAccess",
    name: /stack-sets-access$/,
    onlyOwner: true,
  },
  {
    title: "StackSets' own access to the organization",
    type: "pulumi-nodejs:dynamic/cloudformation:StackSetsAccess",
    onlyOwner: true,
  },
  {
    title: "the policy type BACKUP_POLICY",
    type: "pulumi-nodejs:dynamic/organizations:PolicyType",
    name: /^organization-policy-type$/,
    onlyOwner: true,
  },
  {
    title: "the policy type SERVICE_CONTROL_POLICY, for the guardrails",
    type: "pulumi-nodejs:dynamic/organizations:PolicyType",
    name: /-service-control-policy-type$/,
    onlyOwner: true,
  },
  {
    title: "the delegated administrator",
    type: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
    onlyOwner: true,
  },
  {
    title: "the delegation of backup policies",
    type: "aws:organizations/resourcePolicy:ResourcePolicy",
    onlyOwner: true,
  },
  {
    title: "cross-account backup in the global settings",
    type: "aws:backup/globalSettings:GlobalSettings",
    onlyOwner: true,
  },
  {
    title: "the opt-in of every protected region",
    type: "pulumi-nodejs:dynamic/backup:ServiceOptIn",
    onlyOwner: true,
  },
  {
    title: "the service-linked roles of the backup account",
    type: "pulumi-nodejs:dynamic/iam:ServiceLinkedRole",
    name: /^service-linked-roles-/,
  },
  { title: "the central key", type: "aws:kms/key:Key", name: /^air-gapped-/ },
  { title: "the central vault", type: "aws:backup/vault:Vault" },
  { title: "its lock", type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration" },
  { title: "its access policy", type: "aws:backup/vaultPolicy:VaultPolicy" },
  { title: "the bus of the alerts", type: "aws:cloudwatch/eventBus:EventBus" },
  { title: "the policy of that bus", type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy" },
  { title: "somebody who is told", type: "aws:sns/topicSubscription:TopicSubscription" },
  {
    title: "the baseline of member accounts",
    type: "aws:cloudformation/stackSet:StackSet",
    name: /^org-backup-members-/,
  },
  {
    title: "its instances in the targets",
    type: "aws:cloudformation/stackInstances:StackInstances",
    name: /^org-backup-members-/,
  },
];

describe("prerequisites of the first backup (R3, R6, R7, R8)", () => {
  for (const stack of ["prod", "staging", "dev"]) {
    for (const { name = /./, onlyOwner = false, title, type } of PREREQUISITES) {
      if (onlyOwner && stack !== "prod") {
        it(`${stack} leaves ${title} to the stack that owns it`, async () => {
          const { resources } = await previewOf(stack);

          assert.deepEqual(
            resources.filter((resource) => resource.type === type && name.test(resource.name)),
            [],
          );
        });
        continue;
      }
      it(`${stack} has ${title} before any backup policy is attached`, async () => {
        const preview = await previewOf(stack);

        const prerequisites = preview.resources.filter((each) => each.type === type && name.test(each.name));
        assert.ok(prerequisites.length > 0, `${stack} declares no ${type}`);
        const attachments = attachmentsOfBackupPolicies(preview);
        assert.ok(attachments.length > 0, `${stack} attaches no backup policy`);
        for (const attachment of attachments) {
          const before = everythingBefore(preview, attachment);
          assert.deepEqual(
            prerequisites.filter(({ urn }) => !before.has(urn)).map(({ urn }) => urn),
            [],
          );
        }
      });
    }

    it(`${stack} opts in once for each protected region`, async () => {
      const { resources } = await previewOf(stack);

      const regions = resources
        .filter(({ type }) => type === "pulumi-nodejs:dynamic/backup:ServiceOptIn")
        .map(({ inputs }) => inputs.region);
      assert.deepEqual(regions, stack === "prod" ? ["eu-west-1"] : []);
    });

    it(`${stack} deploys baseline and audit of the members only after StackSets may work in the organization`, async () => {
      const preview = await previewOf(stack);

      const access = preview.resources.filter(
        ({ type }) => type === "pulumi-nodejs:dynamic/cloudformation:StackSetsAccess",
      );
      const stackSets = preview.resources.filter(
        ({ type }) => type === "aws:cloudformation/stackSet:StackSet",
      );
      assert.equal(stackSets.length, 2);
      for (const stackSet of stackSets) {
        const before = everythingBefore(preview, stackSet);
        assert.deepEqual(
          access.filter(({ urn }) => !before.has(urn)),
          [],
        );
      }
    });
  }
});

function attachmentsOfBackupPolicies({ resources }: PreviewResult): readonly PreviewedResource[] {
  const policies = resources.filter(
    ({ inputs, type }) => type.endsWith(":Policy") && inputs.type === "BACKUP_POLICY",
  );
  const urns = new Set(policies.map(({ urn }) => urn));
  return resources.filter(
    ({ propertyDependencies, type }) =>
      type === "aws:organizations/policyAttachment:PolicyAttachment" &&
      (propertyDependencies.policyId ?? []).some((urn) => urns.has(urn)),
  );
}

/** Everything that the engine finishes before it starts with `resource`: its dependencies, and theirs. */
function everythingBefore({ resources }: PreviewResult, resource: PreviewedResource): ReadonlySet<string> {
  const byUrn = new Map(resources.map((each) => [each.urn, each]));
  const seen = new Set<string>();
  const waiting = [resource.urn];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const dependency of byUrn.get(next)?.dependencies ?? []) {
      if (seen.has(dependency)) continue;
      seen.add(dependency);
      waiting.push(dependency);
    }
  }
  return seen;
}
