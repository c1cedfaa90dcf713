import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import fc from "fast-check";
import { nextTurn } from "../../../cli/engine/activity";
import { makeOutputsLazily } from "../../../cli/engine/lazy-outputs";
import { takeUncaughtErrors } from "../../../cli/engine/uncaught";

/** What an output says of itself; the SDK declares it for its own use alone. */
interface InnerOutput {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(withUnknowns: boolean): Promise<unknown>;
  allResources(): Promise<ReadonlySet<object>>;
}
type Bare = pulumi.Resource & Record<string, unknown>;
type Answer = Parameters<rpc.OutputResolvers[string]>;

/** A resource that nobody has registered. */
const bare = (): Bare => Object.create(pulumi.Resource.prototype) as Bare;
const makeFor = (resource: Bare, properties: object): rpc.OutputResolvers =>
  rpc.transferProperties(resource, "resource:central[aws:backup/vault:Vault]", { ...properties });
const isMade = (resource: object, name: string): boolean =>
  Object.getOwnPropertyDescriptor(resource, name)?.get === undefined;

async function read(output: unknown, names: ReadonlyMap<object, string>): Promise<object> {
  const inner = output as InnerOutput;
  return {
    value: await inner.promise(true),
    isKnown: await inner.isKnown,
    isSecret: await inner.isSecret,
    of: [...(await inner.allResources())].map((one) => names.get(one)).sort(),
  };
}

describe("lazy outputs", () => {
  let stop: () => void;

  beforeEach(() => {
    stop = makeOutputsLazily();
  });
  afterEach(() => {
    stop();
  });

  it("are not made while nobody reads them, and are there for whoever looks for names", () => {
    const resource = bare();
    const settlers = makeFor(resource, { arn: undefined, name: "central", id: "i", urn: "u" });

    assert.deepEqual(Object.keys(resource), ["arn", "name"]);
    assert.deepEqual(Object.keys(settlers), ["arn", "name"]);
    settlers.arn?.("arn:1", true, false);
    assert.deepEqual([isMade(resource, "arn"), isMade(resource, "name")], [false, false]);
    assert.equal(resource.arn, resource.arn);
    assert.deepEqual([isMade(resource, "arn"), isMade(resource, "name")], [true, false]);
    assert.deepEqual(Object.keys(resource).sort(), ["arn", "name"]);
  });

  it("say what the SDK's own would, whether they are read before or after the answer", async () => {
    const values = fc.oneof(fc.jsonValue(), fc.constant(pulumi.unknown), fc.constant(undefined));
    const answers = fc.tuple(values, fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 2 }));
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), async ([value, isKnown, isSecret, others], readFirst) => {
        const dependencies = Array.from({ length: others }, bare);
        const answer: Answer = [value, isKnown, isSecret, dependencies];
        const told = async (): Promise<object> => {
          const resource = bare();
          const names = new Map<object, string>([
            [resource, "own"],
            ...dependencies.map((one, index) => [one, `other ${String(index)}`] as const),
          ]);
          const { arn: settle } = makeFor(resource, { arn: undefined });
          const readBefore = readFirst ? [resource.arn] : [];
          settle?.(...answer);
          assert.ok(readBefore.every((output) => output === resource.arn));
          return await read(resource.arn, names);
        };
        const lazily = await told();
        stop();
        const eagerly = await told();
        stop = makeOutputsLazily();
        assert.deepEqual(lazily, eagerly);
      }),
      { numRuns: 200 },
    );
  });

  it("fail whoever reads them when their resource failed, and nobody else", async () => {
    const uncaught: unknown[] = [];
    const release = takeUncaughtErrors((error) => uncaught.push(error));
    const resource = bare();
    const failure = new Error("the resource failed");
    const settlers = makeFor(resource, { arn: undefined, name: undefined });

    for (const settle of Object.values(settlers)) settle(undefined, true, false, [], failure);
    await nextTurn();
    assert.deepEqual(uncaught, []);
    await assert.rejects((resource.arn as InnerOutput).promise(true), failure);
    await nextTurn();
    release();

    assert.deepEqual(
      uncaught.filter((error) => error !== failure),
      [],
    );
  });

  it("can be written over, as a class of a program's own does", () => {
    const resource = bare();
    const settlers = makeFor(resource, { arn: undefined });
    resource.arn = "mine";
    settlers.arn?.("arn:1", true, false);

    assert.equal(resource.arn, "mine");
    assert.deepEqual(Object.getOwnPropertyDescriptor(resource, "arn"), {
      value: "mine",
      configurable: true,
      enumerable: true,
      writable: true,
    });
  });

  it("are refused, in the SDK's words, where the property is there already", () => {
    const resource = bare();
    resource.arn = "there";

    assert.throws(
      () => makeFor(resource, { arn: undefined }),
      /^Error: Property 'arn' is already initialized/,
    );
  });

  it("are made at once again when it stops, and those put off stay so", () => {
    const early = bare();
    const settlers = [makeFor(early, { arn: undefined })];
    stop();
    const late = bare();
    settlers.push(makeFor(late, { arn: undefined }));

    assert.deepEqual([isMade(early, "arn"), isMade(late, "arn")], [false, true]);
    assert.ok(pulumi.Output.isInstance(early.arn));
    for (const { arn: settle } of settlers) settle?.("arn:1", true, false);
  });
});
