import assert from "node:assert/strict";
import { Secret, UNKNOWN } from "../../../cli/engine/values";
import { previewedEstate } from "../../../cli/estate/previewed-estate";
import { ExampleStack } from "../render/example-stack";

describe("previewedEstate", () => {
  void Secret; void UNKNOWN; void ExampleStack; void previewedEstate; void assert;
});
