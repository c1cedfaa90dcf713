import { permission, trusting } from "../../../../policies/identity-examples";
import { automationCannotDestroy } from "../../../../policies/rules/identity/automation-cannot-destroy";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A role of which it is not known who takes it on. */
const anybodys = (props: object = {}) => trusting({}, { path: "/", assumeRolePolicy: UNKNOWN, ...props });
const DELETES = { Action: "backup:DeleteRecoveryPoint", Resource: "*" };
const attached = (policyArn: unknown, from?: readonly string[]) => ({
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  name: "attachment",
  props: { role: "job", policyArn },
  ...(from === undefined ? {} : { from: { policyArn: from } }),
});
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
describe("automation-cannot-destroy", () => {
  itJudges(automationCannotDestroy, [
    ...rowsOf(automationCannotDestroy, {
      "a role that deletes recovery points": [
        'permissions: policy.Statement[0].Action must not reach backup:DeleteRecoveryPoint, because nobody watches what automation does with it, got "backup:DeleteRecoveryPoint, backup:StartBackupJob"',
      ],
      "a wildcard that reaches them": [
        'permissions: policy.Statement[0].Action must not reach backup:DeleteRecoveryPoint, backup:DisassociateRecoveryPoint, backup:DisassociateRecoveryPointFromParent and 4 more, because nobody watches what automation does with it, got "backup:D*"',
      ],
      "an administrator's policy of AWS": [
        'job: managedPolicyArns[0] must be a policy with the actions that are needed, because this one reaches backup:DeleteRecoveryPoint, backup:UpdateRecoveryPointLifecycle, backup:DisassociateRecoveryPoint and 25 more, and nobody watches what automation does with it, got "arn:aws:iam::aws:policy/AdministratorAccess"',
      ],
      "a role that widens roles": [
        'permissions: policy.Statement[0].Action must not reach iam:PutRolePolicy, because nobody watches what automation does with it, got "iam:PutRolePolicy"',
      ],
    }),
    {
      title: "leaves a policy that deletes undecided, of a role of which it is not known who takes it on",
      resources: [anybodys(), permission(DELETES)],
      undecided: ["job: string value at .assumeRolePolicy can't be known during preview"],
    },
    { title: "asks not who takes on a role that destroys nothing", resources: [anybodys(), permission()] },
    {
      title: "leaves a policy that is not known undecided, and counts no Deny of it",
      resources: [
        trusting({}),
        permission(DELETES),
        { ...permission(), name: "later", props: { role: "job", policy: UNKNOWN } },
      ],
      violations: [
        'permissions: policy.Statement[0].Action must not reach backup:DeleteRecoveryPoint, because nobody watches what automation does with it, got "backup:DeleteRecoveryPoint"',
      ],
      undecided: ["later: string value at .policy can't be known during preview"],
    },
    {
      title: "counts a Deny beside a statement that is not known",
      resources: [
        trusting({}),
        permission(DELETES),
        {
          ...permission(),
          name: "guard",
          props: {
            role: "job",
            policy: {
              Statement: [
                { Effect: "Allow", Action: UNKNOWN },
                { Effect: "Deny", Action: "backup:Delete*", Resource: "*" },
              ],
            },
          },
        },
      ],
      undecided: ["guard: string value at .policy.Statement.0.Action can't be known during preview"],
    },
    {
      title: "counts no Deny on what is not known",
      resources: [
        trusting({}),
        permission(DELETES),
        {
          ...permission(),
          name: "guard",
          props: {
            role: "job",
            policy: { Statement: [{ Effect: "Deny", Action: "backup:Delete*", Resource: UNKNOWN }] },
          },
        },
      ],
      violations: [
        'permissions: policy.Statement[0].Action must not reach backup:DeleteRecoveryPoint, because nobody watches what automation does with it, got "backup:DeleteRecoveryPoint"',
      ],
    },
    {
      title: "leaves a policy that deletes undecided, of which it is not known which role has it",
      resources: [
        trusting({}),
        { ...permission(DELETES), props: { ...permission(DELETES).props, role: UNKNOWN } },
      ],
      undecided: ["permissions: string value at .role can't be known during preview"],
    },
    {
      title: "asks for the role of no policy that destroys nothing, nor where there is no automation",
      resources: [{ ...permission(DELETES), props: { ...permission(DELETES).props, role: UNKNOWN } }],
    },
    {
      title: "rejects an administrator's policy that is attached",
      resources: [trusting({}), attached(ADMINISTRATOR)],
      violations: [
        'attachment: policyArn must be a policy with the actions that are needed, because this one reaches backup:DeleteRecoveryPoint, backup:UpdateRecoveryPointLifecycle, backup:DisassociateRecoveryPoint and 25 more, and nobody watches what automation does with it, got "arn:aws:iam::aws:policy/AdministratorAccess"',
      ],
    },
    {
      title: "leaves an administrator's policy undecided, of a role of which it is not known who takes it on",
      resources: [anybodys(), attached(ADMINISTRATOR)],
      undecided: ["job: string value at .assumeRolePolicy can't be known during preview"],
    },
    {
      title: "leaves attached policies that are not known undecided, each by itself",
      resources: [trusting({}, { managedPolicyArns: [UNKNOWN, ADMINISTRATOR] }), attached(UNKNOWN)],
      violations: [
        'job: managedPolicyArns[1] must be a policy with the actions that are needed, because this one reaches backup:DeleteRecoveryPoint, backup:UpdateRecoveryPointLifecycle, backup:DisassociateRecoveryPoint and 25 more, and nobody watches what automation does with it, got "arn:aws:iam::aws:policy/AdministratorAccess"',
      ],
      undecided: [
        "job: string value at .managedPolicyArns.0 can't be known during preview; attachment: string value at .policyArn can't be known during preview",
      ],
    },
    {
      title: "leaves a list of policies that is not known undecided",
      resources: [trusting({}, { managedPolicyArns: UNKNOWN })],
      undecided: ["job: string value at .managedPolicyArns can't be known during preview"],
    },
    {
      title: "reads a policy of the same program whose ARN is not known",
      resources: [
        trusting({}),
        { ...permission(DELETES), type: "aws:iam/policy:Policy" },
        attached(UNKNOWN, ["permissions"]),
      ],
      violations: [
        'permissions: policy.Statement[0].Action must not reach backup:DeleteRecoveryPoint, because nobody watches what automation does with it, got "backup:DeleteRecoveryPoint"',
      ],
    },
  ]);
});
