import { permission } from "../../../../policies/identity-examples";
import { permissionsNameTheirActions } from "../../../../policies/rules/identity/permissions-name-their-actions";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A policy as an object, of which a part may not be known. */
const policy = (...statements: readonly unknown[]) => ({
  ...permission(),
  props: { role: "job", policy: { Version: "2012-10-17", Statement: statements } },
});
describe("permissions-name-their-actions", () => {
  itJudges(permissionsNameTheirActions, [
    ...rowsOf(permissionsNameTheirActions, {
      everything: [
        'permissions: policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "*"',
      ],
      "a whole service": [
        'permissions: policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "backup:*"',
      ],
      "everything but some": [
        'permissions: policy.Statement[0].NotAction must be Action with the actions that are needed, because an Allow of everything but some also allows what AWS adds later, got "iam:*"',
      ],
    }),
    {
      title: "leaves a policy that is not known undecided, and judges the next",
      resources: [
        { ...permission(), name: "later", props: { role: "job", policy: UNKNOWN } },
        permission({ Action: "*" }),
      ],
      undecided: ["later: string value at .policy can't be known during preview"],
      violations: [
        'permissions: policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "*"',
      ],
    },
    {
      title: "rejects every action on what is not known yet",
      resources: [
        policy({
          Effect: "Allow",
          Action: "backup:*",
          Resource: UNKNOWN,
          Condition: { StringEquals: { "aws:SourceVpce": UNKNOWN } },
        }),
      ],
      violations: [
        'permissions: policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "backup:*"',
      ],
    },
    {
      title: "rejects every action beside one that is not known, which it leaves undecided",
      resources: [policy({ Effect: "Allow", Action: [UNKNOWN, "backup:*"], Resource: "*" })],
      violations: [
        'permissions: policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "backup:*"',
      ],
      undecided: ["permissions: string value at .policy.Statement.0.Action.0 can't be known during preview"],
    },
    {
      title: "leaves a statement that is not known undecided, and judges the next",
      resources: [policy(UNKNOWN, { Effect: "Allow", NotAction: "iam:*", Resource: "*" })],
      violations: [
        'permissions: policy.Statement[1].NotAction must be Action with the actions that are needed, because an Allow of everything but some also allows what AWS adds later, got "iam:*"',
      ],
      undecided: ["permissions: string value at .policy.Statement.0 can't be known during preview"],
    },
    {
      title: "leaves a statement of an unknown effect undecided",
      resources: [policy({ Effect: UNKNOWN, Action: "*", Resource: "*" })],
      undecided: ["permissions: string value at .policy.Statement.0.Effect can't be known during preview"],
    },
    {
      title: "leaves to another rule what is malformed as far as it is known",
      resources: [
        policy({ Effect: "Allow", Action: 1, Resource: UNKNOWN }, "x", {
          Effect: "Allow",
          Action: [1],
          Resource: UNKNOWN,
        }),
      ],
    },
    {
      title: "leaves inline policies of a role undecided, each by itself",
      resources: [
        {
          type: "aws:iam/role:Role",
          name: "job",
          props: {
            assumeRolePolicy: "{}",
            inlinePolicies: [
              { name: "a", policy: UNKNOWN },
              { name: "b", policy: { Statement: { Effect: "Allow", Action: "*", Resource: UNKNOWN } } },
            ],
          },
        },
        {
          type: "aws:iam/role:Role",
          name: "all",
          props: { assumeRolePolicy: "{}", inlinePolicies: UNKNOWN },
        },
      ],
      violations: [
        'job: inlinePolicies[1].policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "*"',
      ],
      undecided: [
        "job: string value at .inlinePolicies.0.policy can't be known during preview; all: string value at .inlinePolicies can't be known during preview",
      ],
    },
  ]);
});
