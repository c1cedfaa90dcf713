import type { PackCase } from "../support/evaluate-pack";
import type { TestResource } from "../support/evaluate-rule";

/** A stack that is sound: every report about it is a false alarm. */
export interface SoundStack extends PackCase {
  readonly title: string;
}

/** A stack with a defect that was seen in the wild, rewritten in our own words. */
export interface DefectiveStack extends PackCase {
  readonly title: string;
  /** What it does to whoever deploys it. */
  readonly harm: string;
  /** The rules that must find it, each with the resource that it is found at. */
  readonly caughtBy: Readonly<Record<string, string>>;
}

/** Documents as people, modules and generators write them, and what the rules about identities say of them. */
export interface IdentityCase {
  readonly title: string;
  /** Why, by the way in which AWS reads them. Written before any rule was asked. */
  readonly because: string;
  readonly resources: readonly TestResource[];
  /** The rules that find something, all of them, in the order of the pack. @default - none */
  readonly finds?: readonly string[];
  /** Of what is sound: the rules that might take it for something else. */
  readonly near?: readonly string[];
}
