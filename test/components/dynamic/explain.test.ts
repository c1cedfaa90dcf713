import assert from "node:assert/strict";
import { explained } from "../../../components/dynamic/explain";

describe("explanations of failures", () => {
  const fail = (error: unknown): Promise<string> =>
    explained("do it", { Known: "do this first" }, () => Promise.reject(error as Error));
  const named = (name: string): Error => Object.assign(new Error("No."), { name });

  it("leaves success alone", async () => {
    assert.equal(await explained("do it", {}, () => Promise.resolve("done")), "done");
  });

  const told: readonly { title: string; error: unknown; message: string }[] = [
    {
      title: "an error with a remedy",
      error: named("Known"),
      message: "could not do it: Known: No. (do this first)",
    },
    { title: "an error without one", error: named("Unknown"), message: "could not do it: Unknown: No." },
    { title: "an error of our own", error: new Error("No."), message: "could not do it: No." },
    { title: "what is no error", error: "No.", message: "could not do it: No." },
  ];
  for (const { error, message, title } of told) {
    it(`tells ${title}, and keeps it as the cause`, async () => {
      await assert.rejects(fail(error), { message, cause: error });
    });
  }
});
