import type { PackCase } from "../support/evaluate-pack";

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
