/** Transforms: functions of the program that change a resource before the engine sees it. */
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  TransformRequest,
  type TransformResourceOptions,
  TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { attachDependencies, detachDependencies, type PropertyDependencies } from "./output-values";
import type { Struct } from "./sdk-messages";

/** Calls a function of the program: where it listens and which it is, and its argument; gives its answer. */
export type InvokeCallback = (callback: Callback, argument: Uint8Array) => Promise<Uint8Array>;

/** What transforms may change, and what they may look at. */
export interface TransformSubject {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly parent: string | undefined;
  readonly properties: Struct;
  readonly options: TransformResourceOptions;
  readonly propertyDependencies: PropertyDependencies;
}

/** Remembers which transforms there are, and runs those that apply. */
export class Transforms {
  readonly #invoke: InvokeCallback;
  readonly #byResource = new Map<string, readonly Callback[]>();
  readonly #ofStack: Callback[] = [];

  constructor(invoke: InvokeCallback) {
    this.#invoke = invoke;
  }

  /** Remembers a resource's own transforms, because they apply to its children too. */
  remember(urn: string, transforms: readonly Callback[]): void {
    if (transforms.length > 0) this.#byResource.set(urn, transforms);
  }

  /** Adds a transform for every resource that is declared from now on. */
  addToStack(transform: Callback): void {
    this.#ofStack.push(transform);
  }

  /**
   * Runs the transforms that apply, each on what the one before left: the resource's own, its parents', the stack's.
   *
   * As in the engine, dependencies follow values only where the resource has transforms of its own.
   *
   * @param ancestors URNs of the resource's parents, nearest first.
   */
  async apply(
    subject: TransformSubject,
    own: readonly Callback[],
    ancestors: readonly string[],
  ): Promise<TransformSubject> {
    const inherited = ancestors.flatMap((urn) => this.#byResource.get(urn) ?? []);
    const transforms = [...own, ...inherited, ...this.#ofStack];
    if (transforms.length === 0) return subject;

    const hasOwn = own.length > 0;
    const attached = attachDependencies(subject.properties, hasOwn ? subject.propertyDependencies : {});
    let current: TransformSubject = { ...subject, properties: attached };
    for (const transform of transforms) current = await this.#applyOne(current, transform);
    return hasOwn ? withFollowedDependencies(current) : withAddedDependencies(current);
  }

  async #applyOne(subject: TransformSubject, transform: Callback): Promise<TransformSubject> {
    const answer = await this.#invoke(transform, requestFor(subject).serializeBinary());
    const response = TransformResponse.deserializeBinary(answer);
    return {
      ...subject,
      properties: response.getProperties() ?? subject.properties,
      options: response.getOptions() ?? subject.options,
    };
  }
}

function requestFor(subject: TransformSubject): TransformRequest {
  const request = new TransformRequest();
  request.setType(subject.type);
  request.setName(subject.name);
  request.setCustom(subject.custom);
  request.setParent(subject.parent ?? "");
  request.setProperties(subject.properties);
  request.setOptions(subject.options);
  return request;
}

function withFollowedDependencies(subject: TransformSubject): TransformSubject {
  const { properties, dependencies } = detachDependencies(subject.properties);
  const all = new Set([...subject.options.getDependsOnList(), ...Object.values(dependencies).flat()]);
  subject.options.setDependsOnList([...all]);
  return { ...subject, properties, propertyDependencies: dependencies };
}

function withAddedDependencies(subject: TransformSubject): TransformSubject {
  const { properties, dependencies } = detachDependencies(subject.properties);
  const merged = { ...subject.propertyDependencies };
  for (const [name, urns] of Object.entries(dependencies)) {
    merged[name] = [...new Set([...(merged[name] ?? []), ...urns])].sort();
  }
  return { ...subject, properties, propertyDependencies: merged };
}
