import { strict as assert } from "node:assert";
import type { AnalyzeRequest, AnalyzerResource, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { givenResource, givenStack } from "../../../cli/policy-pack/given-message";
import type { PolicyResource, StackPolicyResource } from "../../../cli/policy-pack/policy-resource";
import { resourceMessage, stackMessage } from "../../support/analyzer-messages";

const VAULT = "urn:pulumi:prod::p::aws:backup/vault:Vault::v";
const KEY = "urn:pulumi:prod::p::aws:kms/key:Key::k";
const STACK = "urn:pulumi:prod::p::pulumi:pulumi:Stack::p-prod";

const FULL: PolicyResource = {
  urn: VAULT,
  type: "aws:backup/vault:Vault",
  name: "v",
  properties: { name: "central", tags: { a: "b" }, days: [1, 2], locked: true, none: null },
  options: {
    protect: true,
    ignoreChanges: ["tags"],
    deleteBeforeReplace: true,
    additionalSecretOutputs: ["arn"],
    aliases: [`${VAULT}-old`],
    timeoutSeconds: { create: 60, update: 120, delete: 180 },
    parent: STACK,
  },
  provider: {
    urn: "urn:pulumi:prod::p::pulumi:providers:aws::backup",
    type: "pulumi:providers:aws",
    name: "backup",
    properties: { region: "us-west-2" },
  },
};
const BARE: PolicyResource = {
  urn: STACK,
  type: "pulumi:pulumi:Stack",
  name: "p-prod",
  properties: {},
  options: {
    protect: false,
    ignoreChanges: [],
    deleteBeforeReplace: undefined,
    additionalSecretOutputs: [],
    aliases: [],
    timeoutSeconds: { create: 0, update: 0, delete: 0 },
    parent: "",
  },
  provider: undefined,
};
const IN_STACK: readonly StackPolicyResource[] = [
  { ...FULL, parent: STACK, dependencies: [KEY], propertyDependencies: { kmsKeyArn: [KEY], name: [] } },
  { ...BARE, parent: "", dependencies: [], propertyDependencies: {} },
];

/** Every getter that an analyzer has for a resource, and what it gives. */
function contentOf(resource: AnalyzeRequest | AnalyzerResource): unknown {
  const options = resource.getOptions();
  const timeouts = options?.getCustomtimeouts();
  const provider = resource.getProvider();
  return {
    urn: resource.getUrn(),
    type: resource.getType(),
    name: resource.getName(),
    properties: resource.getProperties()?.toJavaScript(),
    options: options && {
      protect: options.getProtect(),
      ignoreChanges: options.getIgnorechangesList(),
      deleteBeforeReplace: options.getDeletebeforereplace(),
      isDeleteBeforeReplaceDefined: options.getDeletebeforereplacedefined(),
      secretOutputs: options.getAdditionalsecretoutputsList(),
      aliases: options.getAliasesList(),
      timeouts: timeouts && [timeouts.getCreate(), timeouts.getUpdate(), timeouts.getDelete()],
      parent: options.getParent(),
    },
    provider: provider && {
      urn: provider.getUrn(),
      type: provider.getType(),
      name: provider.getName(),
      properties: provider.getProperties()?.toJavaScript(),
    },
    ...("getParent" in resource && {
      parent: resource.getParent(),
      dependencies: resource.getDependenciesList(),
      propertyDependencies: [...resource.getPropertydependenciesMap().entries()].map(([name, urns]) => [
        name,
        urns.getUrnsList(),
      ]),
    }),
  };
}

describe("what stands for the messages of an analyzer", () => {
  for (const [title, resource] of [
    ["everything", FULL],
    ["nothing", BARE],
  ] as const) {
    it(`gives what a message about a resource gives that says ${title}`, () => {
      assert.deepEqual(
        contentOf(givenResource(resource) as AnalyzeRequest),
        contentOf(resourceMessage(resource)),
      );
    });
  }

  it("gives what a message about a stack gives, resource by resource", () => {
    assert.deepEqual(
      (givenStack(IN_STACK) as AnalyzeStackRequest).getResourcesList().map(contentOf),
      stackMessage(IN_STACK).getResourcesList().map(contentOf),
    );
  });

  it("gives the same object at every call, so that what is unpacked of it is unpacked once", () => {
    const once = givenResource(FULL) as AnalyzeRequest;
    const again = givenResource({ ...FULL }) as AnalyzeRequest;

    assert.equal(once.getProperties(), once.getProperties());
    assert.equal(once.getOptions(), once.getOptions());
    assert.equal(once.getProvider()?.getProperties(), again.getProvider()?.getProperties());
  });
});
