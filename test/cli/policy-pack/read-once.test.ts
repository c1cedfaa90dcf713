import { strict as assert } from "node:assert";
import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "../../../cli/engine/sdk-messages";
import { readRequestOnce, readStackRequestOnce } from "../../../cli/policy-pack/read-once";

const VAULT = "urn:pulumi:prod::p::aws:backup/vault:Vault::v";
const KEY = "urn:pulumi:prod::p::aws:kms/key:Key::k";

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

function fill<Message extends AnalyzeRequest | AnalyzerResource>(message: Message): Message {
  message.setUrn(VAULT);
  message.setType("aws:backup/vault:Vault");
  message.setName("v");
  message.setProperties(Struct.fromJavaScript({ name: "central", tags: { a: "b" } }));
  const options = new AnalyzerResourceOptions();
  options.setProtect(true);
  options.setIgnorechangesList(["tags"]);
  options.setDeletebeforereplace(true);
  options.setDeletebeforereplacedefined(true);
  options.setAdditionalsecretoutputsList(["arn"]);
  options.setAliasesList([`${VAULT}-old`]);
  options.setParent("urn:pulumi:prod::p::pulumi:pulumi:Stack::p-prod");
  const timeouts = new AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(60);
  timeouts.setUpdate(120);
  timeouts.setDelete(180);
  options.setCustomtimeouts(timeouts);
  message.setOptions(options);
  const provider = new AnalyzerProviderResource();
  provider.setUrn("urn:pulumi:prod::p::pulumi:providers:aws::backup");
  provider.setType("pulumi:providers:aws");
  provider.setName("backup");
  provider.setProperties(Struct.fromJavaScript({ region: "us-west-2" }));
  message.setProvider(provider);
  return message;
}

describe("requests that are read once", () => {
  it("give what a message about one resource gives", () => {
    const full = fill(new AnalyzeRequest());
    assert.deepEqual(contentOf(readRequestOnce(full)), contentOf(full));
    const bare = new AnalyzeRequest();
    assert.deepEqual(contentOf(readRequestOnce(bare)), contentOf(bare));
  });

  it("give what a message about a stack gives, resource by resource", () => {
    const vault = fill(new AnalyzerResource());
    vault.setParent("urn:pulumi:prod::p::pulumi:pulumi:Stack::p-prod");
    vault.setDependenciesList([KEY]);
    const urns = new AnalyzerPropertyDependencies();
    urns.setUrnsList([KEY]);
    vault.getPropertydependenciesMap().set("kmsKeyArn", urns);
    const request = new AnalyzeStackRequest();
    request.setResourcesList([vault, new AnalyzerResource()]);
    assert.deepEqual(
      readStackRequestOnce(request).getResourcesList().map(contentOf),
      request.getResourcesList().map(contentOf),
    );
  });

  it("give the same object at every call, so that what is decoded of it is decoded once", () => {
    const once = readRequestOnce(fill(new AnalyzeRequest()));
    assert.equal(once.getProperties(), once.getProperties());
    assert.equal(once.getOptions(), once.getOptions());
  });
});
