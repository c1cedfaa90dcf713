import { findIgnoredColdStorageProblems, findPlanLifecycleProblems } from "../../../domain/plan/kept-storage";
import { known } from "../../known";
import { namedByPattern, selectionsByPlan, type PlanSelections } from "../../named-selections";
import { inWordsOfPlan, lifecycleOf, rulesOfPlan } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import { PLAN_TYPES, statedPlansOf, type StatedPlan } from "../../stated-plan";

function plan(rule: object) {
  return {
    type: ResourceType.BackupPlan,
    props: { rules: [{ ruleName: "daily", targetVaultName: "local", ...rule }] },
  };
}

/** What AWS refuses in a lifecycle it refuses at apply time, half-way through a deployment. */
export const planLifecycleIsValid: ResourceRule = {
  kind: "resource",
  name: "plan-lifecycle-is-valid",
  promise: "plans",
  title: "Lifecycles of plans are valid",
  description: "Every lifecycle of a backup plan is one that AWS Backup accepts and carries out.",
  why:
    "AWS refuses a plan that keeps less than 90 days in cold storage, and a continuous backup that is kept for more than 35 " +
    "days, when the deployment is half done.",
  severity: "high",
  remediation:
    "Keep at least 90 days after the move to cold storage, and continuous backups for at most 35 days and out of cold storage.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "SI-12"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  examples: {
    passes: [
      {
        title: "90 days in the cold",
        resources: [plan({ lifecycle: { coldStorageAfter: 30, deleteAfter: 120 } })],
      },
      { title: "no lifecycle at all", resources: [plan({})] },
      {
        title: "35 days of continuous backup",
        resources: [plan({ enableContinuousBackup: true, lifecycle: { deleteAfter: 35 } })],
      },
    ],
    fails: [
      { title: "a day less", resources: [plan({ lifecycle: { coldStorageAfter: 30, deleteAfter: 119 } })] },
      {
        title: "36 days of continuous backup",
        resources: [plan({ enableContinuousBackup: true, lifecycle: { deleteAfter: 36 } })],
      },
    ],
  },
  types: [...PLAN_TYPES, ResourceType.BackupSelection, ResourceType.RdsInstance],

  check({ type, props }, { attempt, report }) {
    // The numbers in backup policies of the organization are judged by organization-policy-is-valid.
    if (type !== ResourceType.BackupPlan) return;
    for (const rule of rulesOfPlan(props)) {
      attempt(() => {
        const isContinuous = rule.props.enableContinuousBackup === true;
        const lifecycle = lifecycleOf(rule) ?? NO_LIFECYCLE;
        report(inWordsOfPlan(findPlanLifecycleProblems(lifecycle, isContinuous, `${rule.at}.lifecycle`)));
      });
      attempt(() => {
        for (const copy of rule.copies()) {
          attempt(() => {
            const lifecycle = lifecycleOf(copy) ?? NO_LIFECYCLE;
            report(inWordsOfPlan(findPlanLifecycleProblems(lifecycle, false, `${copy.at}.lifecycle`)));
          });
        }
      });
    }
  },

  checkStack(stack, { report }) {
    const selections = stack.share(selectionsByPlan);
    for (const resource of stack.ofType(...PLAN_TYPES)) {
      for (const plan of known(() => statedPlansOf(resource)) ?? []) {
        const { named, isComplete } = selections.get(resource.urn) ?? selectionsOfPolicy(plan);
        if (!isComplete) continue;
        const types = named.flatMap((one) => one.types);
        // What is not known yet is left undecided by the check of the resource.
        for (const rule of known(plan.rules) ?? []) {
          for (const { coldStorageDays } of [rule, ...(known(rule.copies) ?? [])]) {
            report(
              resource,
              findIgnoredColdStorageProblems(types, known(coldStorageDays.read), coldStorageDays.at),
            );
          }
        }
      }
    }
  },
};

const NO_LIFECYCLE = { deleteAfterDays: undefined, moveToColdStorageAfterDays: undefined };

/** What a plan of a backup policy selects; nothing for a plan whose selections stand elsewhere. */
function selectionsOfPolicy({ resourceTypes, selectsByTag }: StatedPlan): PlanSelections {
  const named = resourceTypes.map(namedByPattern);
  return { named, isComplete: !selectsByTag && named.every(({ types }) => types.length > 0) };
}
