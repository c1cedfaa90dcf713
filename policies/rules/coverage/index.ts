import type { Rule } from "../../rule";
import { bucketHasVersioning } from "./bucket-has-versioning";
import { noResourceIsBackedUpTwice } from "./no-resource-is-backed-up-twice";
import { selectedTypesAreOptedIn } from "./selected-types-are-opted-in";
import { selectionMeansWhatItSays } from "./selection-means-what-it-says";
import { statefulResourceIsCovered } from "./stateful-resource-is-covered";
import { statefulResourceProtectsItself } from "./stateful-resource-protects-itself";

/** Everything that must be backed up is. */
export const coverageRules: readonly Rule[] = [
  selectionMeansWhatItSays,
  statefulResourceIsCovered,
  selectedTypesAreOptedIn,
  bucketHasVersioning,
  statefulResourceProtectsItself,
  noResourceIsBackedUpTwice,
];
