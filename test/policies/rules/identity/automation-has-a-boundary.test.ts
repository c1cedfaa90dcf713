import { trusting } from "../../../../policies/identity-examples";
import { automationHasABoundary } from "../../../../policies/rules/identity/automation-has-a-boundary";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A role of which it is not known who takes it on. */
const anybodys = (props: object = {}) => trusting({}, { path: "/", assumeRolePolicy: UNKNOWN, ...props });
describe("automation-has-a-boundary", () => {
  itJudges(automationHasABoundary, [
    ...rowsOf(automationHasABoundary, {
      "a role of an application, without": [
        "job: permissionsBoundary must be set, because what is attached to the role later counts as well, got nothing",
      ],
      "a boundary that limits nothing": [
        'job: permissionsBoundary must be a policy that limits the role, because this one allows everything, got "arn:aws:iam::aws:policy/AdministratorAccess"',
      ],
      "a role below /federated/, without": [
        "job: permissionsBoundary must be set, because what is attached to the role later counts as well, got nothing",
      ],
    }),
    {
      title: "leaves a role without a boundary undecided, of which it is not known who takes it on",
      resources: [anybodys({ permissionsBoundary: undefined })],
      undecided: ["job: string value at .assumeRolePolicy can't be known during preview"],
    },
    {
      title: "asks not who takes on a role that has one",
      resources: [anybodys(), { ...anybodys({ permissionsBoundary: UNKNOWN }), name: "other" }],
    },
    {
      title: "rejects a role whose trust comes from a provider of the same program",
      resources: [
        {
          type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
          name: "issuer",
          props: { url: UNKNOWN },
        },
        { ...anybodys({ permissionsBoundary: undefined }), from: { assumeRolePolicy: ["issuer"] } },
      ],
      violations: [
        "job: permissionsBoundary must be set, because what is attached to the role later counts as well, got nothing",
      ],
    },
    {
      title: "rejects a role by its path, whoever takes it on",
      resources: [anybodys({ path: "/airflow/prod/", permissionsBoundary: undefined })],
      violations: [
        "job: permissionsBoundary must be set, because what is attached to the role later counts as well, got nothing",
      ],
    },
    {
      title: "rejects a role that takes tokens, beside a statement that is not known",
      resources: [
        anybodys({
          permissionsBoundary: undefined,
          assumeRolePolicy: {
            Statement: [
              UNKNOWN,
              {
                Effect: "Allow",
                Principal: { Federated: "arn:aws:iam::111111111111:oidc-provider/id.example.com" },
                Action: "sts:AssumeRoleWithWebIdentity",
                Condition: UNKNOWN,
              },
            ],
          },
        }),
      ],
      violations: [
        "job: permissionsBoundary must be set, because what is attached to the role later counts as well, got nothing",
      ],
    },
    {
      title: "leaves a role undecided whose provider is not known",
      resources: [
        anybodys({
          permissionsBoundary: undefined,
          assumeRolePolicy: {
            Statement: {
              Effect: "Allow",
              Principal: { Federated: UNKNOWN },
              Action: "sts:AssumeRoleWithWebIdentity",
            },
          },
        }),
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.Principal.Federated can't be known during preview",
      ],
    },
    {
      title: "leaves a role of a path that is not known undecided",
      resources: [
        trusting(
          { Principal: { Service: "backup.amazonaws.com" } },
          { path: UNKNOWN, permissionsBoundary: undefined },
        ),
      ],
      undecided: ["job: string value at .path can't be known during preview"],
    },
    {
      title: "leaves a boundary that is not known undecided where some count",
      resources: [trusting({}, { permissionsBoundary: UNKNOWN })],
      config: { allowedBoundaries: ["arn:aws:iam::111111111111:policy/federated-*"] },
      undecided: ["job: string value at .permissionsBoundary can't be known during preview"],
    },
    {
      title: "accepts a boundary that counts, by its beginning and as a whole",
      resources: [
        trusting({}, { permissionsBoundary: "arn:aws:iam::111111111111:policy/federated-x" }),
        { ...trusting({}, { permissionsBoundary: "arn:aws:iam::111111111111:policy/task" }), name: "other" },
      ],
      config: {
        allowedBoundaries: [
          "arn:aws:iam::111111111111:policy/federated-*",
          "arn:aws:iam::111111111111:policy/task",
        ],
      },
    },
    {
      title: "rejects a boundary that does not count",
      resources: [trusting({}, { permissionsBoundary: "arn:aws:iam::111111111111:policy/task-x" })],
      config: {
        allowedBoundaries: [
          "arn:aws:iam::111111111111:policy/federated-*",
          "arn:aws:iam::111111111111:policy/task",
        ],
      },
      violations: [
        'job: permissionsBoundary must be one of arn:aws:iam::111111111111:policy/federated-*, arn:aws:iam::111111111111:policy/task, got "arn:aws:iam::111111111111:policy/task-x"',
      ],
    },
  ]);
});
