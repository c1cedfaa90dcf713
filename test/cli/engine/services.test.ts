import assert from "node:assert/strict";
import * as path from "node:path";
import { LogRequest, LogSeverity, RequirePulumiVersionRequest } from "@pulumi/pulumi/proto/engine_pb";
import {
  Parameterization,
  RegisterPackageRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  ResourceCallRequest,
  ResourceInvokeRequest,
  SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { callbackMethods } from "../../../cli/engine/callback-methods";
import { OfflineEngine } from "../../../cli/engine/engine";
import { Struct, type WireObject } from "../../../cli/engine/sdk-messages";
import { engineService, monitorService } from "../../../cli/engine/services";

const ROOT = path.join(__dirname, "..", "..", "..");
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const PROVIDER = "urn:pulumi:dev::shop::pulumi:providers:random::default_4_0_0";

describe("the services of the engine", () => {
  const newEngine = (): OfflineEngine =>
    new OfflineEngine({
      project: "shop",
      stack: "dev",
      config: { values: { "random:seed": "1", "random:token": "t" }, secretKeys: ["random:token"] },
      root: ROOT,
      invokeCallback: () => Promise.reject(new Error("no functions here")),
      describePosition: () => "",
      callSiteOf: () => ({ file: "/w/index.ts", line: 3, column: 1 }),
    });
  const custom = (type: string, name: string, object: WireObject = {}): RegisterResourceRequest =>
    new RegisterResourceRequest()
      .setType(type)
      .setName(name)
      .setCustom(true)
      .setObject(Struct.fromJavaScript(object));
  const component = (name: string): RegisterResourceRequest =>
    new RegisterResourceRequest().setType("shop:index:Shop").setName(name);

  const features = [
    { id: "transforms", is: true },
    { id: "resourceHooks", is: true },
    { id: "aliasSpecs", is: true },
    { id: "teleportation", is: false },
  ];

  for (const { id, is } of features) {
    it(`says ${is ? "yes" : "no"} to ${id}`, () => {
      const request = new SupportsFeatureRequest().setId(id);

      assert.equal(monitorService(newEngine()).supportsFeature(request).getHassupport(), is);
    });
  }

  it("registers a resource under its URN, without an id, with a default provider that the stack configures", async () => {
    const engine = newEngine();

    const response = await monitorService(engine).registerResource(
      custom("random:index/randomId:RandomId", "id", { byteLength: 4 }).setVersion("4.0.0"),
    );

    assert.deepEqual(
      [response.getUrn(), response.getId(), response.getObject()?.toJavaScript()],
      ["urn:pulumi:dev::shop::random:index/randomId:RandomId::id", "", { byteLength: 4 }],
    );
    assert.deepEqual(
      engine.registry.all.map(({ urn, provider, inputs }) => [urn, provider, inputs.toJavaScript()]),
      [
        [
          PROVIDER,
          undefined,
          {
            seed: "1",
            token: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "t" },
            version: "4.0.0",
          },
        ],
        ["urn:pulumi:dev::shop::random:index/randomId:RandomId::id", PROVIDER, { byteLength: 4 }],
      ],
    );
  });

  it("gives a provider an id that stands for an unknown one, and its version", async () => {
    const engine = newEngine();

    const response = await monitorService(engine).registerResource(
      custom("pulumi:providers:random", "mine").setVersion("4.0.0"),
    );

    assert.deepEqual(
      [response.getId(), response.getObject()?.toJavaScript()],
      [UNKNOWN_TEXT, { version: "4.0.0" }],
    );
  });

  it("gives what is taken over its id", async () => {
    const request = custom("random:index/randomId:RandomId", "id").setImportid("r-1");

    const response = await monitorService(newEngine()).registerResource(request);

    assert.equal(response.getId(), "r-1");
  });

  it("passes the providers of components on to their children and grandchildren", async () => {
    const engine = newEngine();
    const { registerResource } = monitorService(engine);
    const provider = (await registerResource(custom("pulumi:providers:random", "mine"))).getUrn();
    const outer = component("outer");
    outer.getProvidersMap().set("random", `${provider}::${UNKNOWN_TEXT}`);

    const outerUrn = (await registerResource(outer)).getUrn();
    const innerUrn = (await registerResource(component("inner").setParent(outerUrn))).getUrn();
    await registerResource(custom("random:index/randomId:RandomId", "id").setParent(innerUrn));

    assert.equal(engine.registry.all.at(-1)?.provider, provider);
  });

  it("gives a component no outputs before it registers them", async () => {
    const engine = newEngine();
    const { registerResource, registerResourceOutputs } = monitorService(engine);
    const request = component("shop").setObject(Struct.fromJavaScript({ size: 1 }));

    const response = await registerResource(request);
    const before = engine.registry.all.at(-1)?.outputs.toJavaScript();
    registerResourceOutputs(
      new RegisterResourceOutputsRequest()
        .setUrn(response.getUrn())
        .setOutputs(Struct.fromJavaScript({ area: UNKNOWN_TEXT })),
    );
    const after = engine.registry.all.at(-1)?.outputs.toJavaScript();

    assert.deepEqual([before, after, response.getObject()?.toJavaScript()], [{}, { area: UNKNOWN_TEXT }, {}]);
  });

  it("knows the package of a parameterized provider", async () => {
    const engine = newEngine();
    const service = monitorService(engine);
    const parameterization = new Parameterization().setName("shopify").setVersion("1.2.3");
    const registration = new RegisterPackageRequest().setName("terraform-provider").setVersion("0.9.0");

    const reference = service.registerPackage(registration.setParameterization(parameterization)).getRef();
    await service.registerResource(custom("shopify:index/page:Page", "page").setPackageref(reference));

    assert.deepEqual(
      engine.registry.all.map(({ type, name }) => `${type} ${name}`),
      ["pulumi:providers:shopify default_1_2_3", "shopify:index/page:Page page"],
    );
  });

  it("turns a reference to a resource back into the resource", async () => {
    const engine = newEngine();
    const service = monitorService(engine);
    await service.registerResource(custom("random:index/randomId:RandomId", "id", { byteLength: 4 }));
    const urn = "urn:pulumi:dev::shop::random:index/randomId:RandomId::id";
    const request = new ResourceInvokeRequest()
      .setTok("pulumi:pulumi:getResource")
      .setArgs(Struct.fromJavaScript({ urn }));

    const response = service.invoke(request) as unknown as { getReturn(): Struct };

    assert.deepEqual(response.getReturn().toJavaScript(), { urn, id: "", state: { byteLength: 4 } });
  });

  const refusals: readonly {
    title: string;
    method: "invoke" | "call" | "registerResourceOutputs" | "registerResource";
    request: unknown;
    message: string;
  }[] = [
    {
      title: "a function of AWS",
      method: "invoke",
      request: new ResourceInvokeRequest().setTok("aws:kms/getKey:getKey"),
      message:
        "The program calls getKey (aws:kms/getKey:getKey), and the offline preview cannot ask AWS." +
        " Take the value from the stack's settings, or make it from names that the program already knows.",
    },
    {
      title: "a function of Pulumi's own that needs its service",
      method: "invoke",
      request: new ResourceInvokeRequest().setTok("pulumi:pulumi:readStackOutputs"),
      message:
        "The program calls readStackOutputs (pulumi:pulumi:readStackOutputs), and the offline preview cannot ask" +
        " Pulumi. Take the value from the stack's settings, or make it from names that the program already knows.",
    },
    {
      title: "a method of a resource",
      method: "call",
      request: new ResourceCallRequest().setTok("eks:index:Cluster/getKubeconfig"),
      message:
        "The program calls Cluster/getKubeconfig (eks:index:Cluster/getKubeconfig), and the offline preview cannot" +
        ' ask the plugin of "eks". Take the value from the stack\'s settings, or make it from names that the program' +
        " already knows.",
    },
    {
      title: "outputs of nothing",
      method: "registerResourceOutputs",
      request: new RegisterResourceOutputsRequest().setUrn("urn:pulumi:dev::shop::shop:index:Shop::none"),
      message:
        'No resource shop:index:Shop "none" was registered (urn:pulumi:dev::shop::shop:index:Shop::none).',
    },
    {
      title: "a package that nobody registered",
      method: "registerResource",
      request: custom("shopify:index/page:Page", "page").setPackageref("shopify@9"),
      message: 'The package "shopify@9" was not registered.',
    },
  ];

  for (const { title, method, request, message } of refusals) {
    it(`refuses ${title}, and remembers it`, async () => {
      const engine = newEngine();
      const methods = callbackMethods(engine, monitorService(engine));

      const error = await new Promise<unknown>((resolve) => {
        methods[method](request, resolve);
      });

      assert.ok(error instanceof Error);
      assert.deepEqual(
        { ...Object.fromEntries(Object.entries(error)), message: error.message },
        { code: 2, details: message, message },
      );
      assert.deepEqual(
        engine.problems.map((problem) => problem.message),
        [message],
      );
    });
  }

  const logs = [
    { severity: LogSeverity.DEBUG, notices: [] },
    { severity: LogSeverity.INFO, notices: [{ severity: "info", message: "hello", urn: "urn:x" }] },
    { severity: LogSeverity.WARNING, notices: [{ severity: "warning", message: "hello", urn: "urn:x" }] },
    { severity: LogSeverity.ERROR, notices: [{ severity: "error", message: "hello", urn: "urn:x" }] },
  ];

  for (const { severity, notices } of logs) {
    it(`keeps ${notices.length === 0 ? "no" : "a"} message of severity ${severity}`, () => {
      const engine = newEngine();

      engineService(engine).log(new LogRequest().setSeverity(severity).setMessage("hello").setUrn("urn:x"));

      assert.deepEqual(engine.notices, notices);
    });
  }

  it("keeps no message that is meant to vanish, and needs no URN", () => {
    const engine = newEngine();
    const { log } = engineService(engine);

    log(new LogRequest().setSeverity(LogSeverity.INFO).setMessage("50 %").setEphemeral(true));
    log(new LogRequest().setSeverity(LogSeverity.INFO).setMessage("done"));

    assert.deepEqual(engine.notices, [{ severity: "info", message: "done" }]);
  });

  it("satisfies every demand for a version of the command line", () => {
    const { requirePulumiVersion } = engineService(newEngine());

    assert.deepEqual(Object.keys(new RequirePulumiVersionRequest().toObject()), ["pulumiVersionRange"]);
    assert.deepEqual(requirePulumiVersion().toObject(), {});
  });
});
