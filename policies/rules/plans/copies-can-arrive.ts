import { findCopiesThatCannotArrive } from "../../../domain/copying/named-patterns";
import { isAirGappedTarget } from "../../air-gapped-target";
import { known } from "../../known";
import { namedByPattern, selectionsByPlan } from "../../named-selections";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import { PLAN_TYPES, statedPlansOf } from "../../stated-plan";

const PROVIDER = { name: "home", props: { region: "eu-west-1", allowedAccountIds: '["111111111111"]' } };
const CENTRAL = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const PLAN = {
  type: ResourceType.BackupPlan,
  name: "plan",
  props: {
    rules: [{ ruleName: "daily", targetVaultName: "local", copyActions: [{ destinationVaultArn: CENTRAL }] }],
  },
  provider: PROVIDER,
};
const selection = (resource: string) => ({
  type: ResourceType.BackupSelection,
  name: "selection",
  props: { planId: "plan-id", iamRoleArn: "role", resources: [resource] },
  from: { planId: ["plan"] },
  provider: PROVIDER,
});

/** Some types never leave their account, whatever the plan says. */
export const copiesCanArrive: StackRule = {
  kind: "stack",
  name: "copies-can-arrive",
  promise: "plans",
  title: "Copies can arrive",
  description: "No plan copies a resource that it names to where AWS Backup cannot copy it.",
  why: "AWS accepts the plan and makes the local backup; the copy fails or is never made, and the vault stays without it.",
  severity: "high",
  remediation:
    "Select the type in a plan without copies, and protect it with what its own service offers; the table of copies says what.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9(3)", "CP-9(5)"] },
    { framework: "dora", controls: ["Art. 12"] },
  ],
  examples: {
    passes: [
      { title: "databases, which can be copied", resources: [PLAN, selection("arn:aws:rds:*:*:db:*")] },
    ],
    fails: [
      {
        title: "CloudFormation stacks, which cannot",
        resources: [PLAN, selection("arn:aws:cloudformation:*:*:stack/*")],
      },
    ],
  },
  types: [
    ...PLAN_TYPES,
    ResourceType.BackupSelection,
    ResourceType.LogicallyAirGappedVault,
    ResourceType.RdsInstance,
  ],

  checkStack(stack, { attempt, report }) {
    const selections = stack.share(selectionsByPlan);
    for (const resource of stack.ofType(...PLAN_TYPES)) {
      attempt(resource, () => {
        for (const { place, resourceTypes, rules } of statedPlansOf(resource)) {
          const named = selections.get(resource.urn)?.named ?? resourceTypes.map(namedByPattern);
          // Of the Regions of a backup policy the first one will do.
          const source = { accountId: place.accountId, region: place.regions[0] };
          for (const rule of named.length === 0 ? [] : rules()) {
            attempt(resource, () => {
              for (const { vaultArn: target } of rule.copies()) {
                const vaultArn = known(target.read);
                const isAirGapped = isAirGappedTarget(vaultArn, resource, stack);
                report(
                  resource,
                  findCopiesThatCannotArrive(named, { at: target.at, vaultArn, isAirGapped }, source),
                );
              }
            });
          }
        }
      });
    }
  },
};
