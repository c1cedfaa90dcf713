import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { automationRoles, certainAutomationRoles } from "../../policies/automation-roles";
import { permission, trusting } from "../../policies/identity-examples";
import { isUnknown } from "../../policies/known";
import { ownerlessPermissions } from "../../policies/role-documents";
import type { ExampleResource } from "../../policies/rule";
import { StackView, type StackResource } from "../../policies/stack-view";
import { UNKNOWN, urnOf } from "../support/evaluate-rule";

const { unknownCheckingProxy } = createRequire(__filename)("@pulumi/policy/proxy") as {
  unknownCheckingProxy: (props: object) => Readonly<Record<string, unknown>>;
};

/** A stack as rules see it, with what matters here. */
function viewOf(...resources: readonly ExampleResource[]): StackView {
  const made = new Map<string, StackResource>();
  for (const { from = {}, name = "example", props, type } of resources) {
    const propertyDependencies = Object.fromEntries(
      Object.entries(from).map(([property, names]) => [property, names.map((each) => made.get(each))]),
    );
    made.set(name, {
      type,
      name,
      urn: urnOf({ type, name, props }),
      props: unknownCheckingProxy(props),
      isSet: (key: string) => props[key] !== undefined,
      propertyDependencies,
      dependencies: [],
    } as unknown as StackResource);
  }
  return new StackView([...made.values()]);
}

const anybodys = (props: object = {}): ExampleResource =>
  trusting({}, { path: "/", assumeRolePolicy: UNKNOWN, ...props });
const service = (props: object = {}): ExampleResource =>
  trusting({ Principal: { Service: "lambda.amazonaws.com" } }, { path: "/", ...props });
const tokens = (principal: unknown = "arn:aws:iam::111111111111:oidc-provider/id.example.com"): object => ({
  Effect: "Allow",
  Action: "sts:AssumeRoleWithWebIdentity",
  Principal: { Federated: principal },
});

describe("roles that automation takes on", () => {
  const rows: readonly (readonly [
    title: string,
    verdict: "yes" | "no" | "not known",
    ...resources: readonly ExampleResource[],
  ])[] = [
    ["a service", "no", service()],
    ["a token", "yes", trusting(tokens(), { path: "/" })],
    ["a path", "yes", service({ path: "/airflow/prod/" })],
    ["a path, whatever the trust", "yes", anybodys({ path: "/federated/" })],
    ["a path that begins alike", "no", service({ path: "/federated-x/" })],
    ["no path", "no", service({ path: undefined })],
    ["a path that is not known", "not known", service({ path: UNKNOWN })],
    ["a token, whatever the path", "yes", trusting(tokens(), { path: UNKNOWN })],
    ["a trust that is not known", "not known", anybodys()],
    [
      "an issuer that is not known",
      "not known",
      trusting({}, { path: "/", assumeRolePolicy: { Statement: tokens(UNKNOWN) } }),
    ],
    [
      "a service, with something that is not known beside it",
      "no",
      trusting(
        {},
        {
          path: "/",
          assumeRolePolicy: {
            Statement: {
              Effect: "Allow",
              Principal: { Service: "lambda.amazonaws.com" },
              Action: "sts:AssumeRole",
              Condition: UNKNOWN,
            },
          },
        },
      ),
    ],
    [
      "a token beside a statement that is not known",
      "yes",
      trusting({}, { path: "/", assumeRolePolicy: { Statement: [UNKNOWN, tokens()] } }),
    ],
    [
      "a provider of the same program",
      "yes",
      { type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider", name: "issuer", props: {} },
      { ...anybodys(), from: { assumeRolePolicy: ["issuer"] } },
    ],
    [
      "another role of the same program",
      "not known",
      { ...service(), name: "other" },
      { ...anybodys(), from: { assumeRolePolicy: ["other"] } },
    ],
  ];
  for (const [title, verdict, ...resources] of rows)
    it(`are told by ${title}: ${verdict}`, () => {
      const view = viewOf(...resources);
      const [found] = view.share(automationRoles).filter(({ role }) => role.name === "job");
      const said = found === undefined ? "no" : isUnknown(found.confirm) ? "not known" : "yes";

      assert.equal(said, verdict);
      assert.equal(view.share(certainAutomationRoles).size, verdict === "yes" ? 1 : 0);
    });

  it("have their own policies and those of the program that are attached, and no other's", () => {
    const job = trusting(tokens(), {
      managedPolicyArns: ["arn:aws:iam::aws:policy/A", UNKNOWN],
      inlinePolicies: [{ name: "inline", policy: "{}" }],
    });
    const managed = (name: string): ExampleResource => ({
      type: "aws:iam/policy:Policy",
      name,
      props: { policy: "{}" },
    });
    const attached = (name: string, policyArn: string, policy?: string): ExampleResource => ({
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      name,
      props: { role: "job", policyArn },
      ...(policy === undefined ? {} : { from: { policyArn: [policy] } }),
    });
    const view = viewOf(
      job,
      permission(),
      { ...permission(), name: "other", props: { role: "other", policy: "{}" } },
      { ...permission(), name: "ownerless", props: { role: UNKNOWN, policy: "{}" } },
      managed("cleanup"),
      managed("unattached"),
      attached("a", UNKNOWN, "cleanup"),
      attached("b", "arn:aws:iam::aws:policy/B"),
      attached("c", UNKNOWN),
    );
    const [found] = view.share(automationRoles);

    assert.deepEqual(
      found?.permissions.map(({ resource }) => resource.name),
      ["cleanup", "permissions", "job"],
    );
    assert.deepEqual(
      found.managed.map(({ arn, path, resource }) => [
        resource.name,
        path,
        isUnknown(arn) ? "not known" : arn(),
      ]),
      [
        ["job", "managedPolicyArns[0]", "arn:aws:iam::aws:policy/A"],
        ["job", "managedPolicyArns[1]", "not known"],
        ["b", "policyArn", "arn:aws:iam::aws:policy/B"],
        ["c", "policyArn", "not known"],
      ],
    );
    assert.deepEqual(
      view.share(ownerlessPermissions).map(({ resource }) => resource.name),
      ["ownerless"],
    );
  });
});
