import { isServiceRolePath } from "../../../domain/airflow/named-environment";
import { findUnpinnedCopyProblems, findUnpinnedPolicyProblems } from "../../../domain/airflow/pinned-copy";
import { serviceRole, serviceTask } from "../../airflow-examples";
import { PERMISSION_TYPES, judgeDocuments } from "../../identity-documents";
import { known } from "../../known";
import { ResourceType } from "../../resource-type";
import {
  documentsOfRole,
  ownerlessPermissions,
  policiesAttachedTo,
  wholeStatementsIn,
} from "../../role-documents";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

const AWS_POLICY = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup";
const COPY = { Action: "backup:CopyFromBackupVault" };
const TARGETS = {
  "backup:CopyTargets": ["arn:aws:backup:us-west-2:222222222222:backup-vault:central"],
};

/** A job that may copy anywhere takes a backup out of the organization by naming a vault. */
export const copiesGoToNamedVaults: StackRule = {
  kind: "stack",
  name: "copies-go-to-named-vaults",
  promise: "airflow",
  title: "Copies go to named vaults",
  description: "A service role of a DAG may copy backups to named vaults only.",
  why: "Recovery points have no ARNs that name their vault: a role whose targets are not pinned copies to any account's vault.",
  severity: "high",
  remediation:
    'Test backup:CopyTargets with ForAllValues:ArnEquals and "Null": {"backup:CopyTargets": "false"}, as AirflowDagRole does; take AWS\'s own policy away.',
  supports: [
    { framework: "nist-800-53", controls: ["AC-4", "AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    const role = serviceRole("prod", "orders");
    return {
      passes: [
        {
          title: "one vault, and a target in every request",
          resources: [
            role,
            serviceTask("prod", "orders", {
              ...COPY,
              Condition: { "ForAllValues:ArnEquals": TARGETS, Null: { "backup:CopyTargets": "false" } },
            }),
          ],
        },
        {
          title: "no copies",
          resources: [role, serviceTask("prod", "orders", { Action: "dynamodb:StartAwsBackupJob" })],
        },
        {
          title: "the backup role of an account, whose copies its plans decide",
          resources: [serviceRole("prod", "orders", { path: "/", managedPolicyArns: [AWS_POLICY] })],
        },
      ],
      fails: [
        { title: "any vault", resources: [role, serviceTask("prod", "orders", COPY)] },
        {
          title: "targets that a request may leave out",
          resources: [
            role,
            serviceTask("prod", "orders", { ...COPY, Condition: { "ForAllValues:ArnEquals": TARGETS } }),
          ],
        },
        {
          title: "AWS's own policy",
          resources: [serviceRole("prod", "orders", { managedPolicyArns: [AWS_POLICY] })],
        },
      ],
    };
  },
  types: [ResourceType.RolePolicyAttachment, ...PERMISSION_TYPES],

  checkStack(stack, { attempt, report }) {
    const roles = stack.share(serviceRoles);
    for (const role of roles) {
      const documents = documentsOfRole(role, stack);
      const all = wholeStatementsIn(documents);
      /** Of a role that may be another's nothing is said but that its path is not known. */
      const confirmed = <T>(problems: readonly T[]): readonly T[] =>
        problems.length === 0 || isServiceRolePath(role.props.path) ? problems : [];
      judgeDocuments(documents, { attempt, report }, (statements) =>
        confirmed(findUnpinnedCopyProblems(statements, all)),
      );
      for (const { arn, path, resource } of policiesAttachedTo(role, stack))
        attempt(resource, () => {
          report(resource, confirmed(findUnpinnedPolicyProblems(arn(), path, all)));
        });
    }
    if (roles.length === 0) return;
    // Which role it is of decides, and is not known.
    judgeDocuments(stack.share(ownerlessPermissions), { attempt, report }, (statements, resource) =>
      findUnpinnedCopyProblems(statements, []).filter(() => resource.props.role === undefined),
    );
  },
};

/** The service roles of a stack, and those whose path is not known yet; for {@link StackView.share}. */
function serviceRoles(stack: StackView): readonly StackResource[] {
  return stack
    .ofType(ResourceType.Role)
    .filter((role) => role.isSet("path") && known(() => isServiceRolePath(role.props.path)) !== false);
}
