import assert from "node:assert/strict";
import {
  findTestedResourcesProblems,
  findValidationWindowProblems,
} from "../../../domain/restore-testing/tested-resources";

const ARN = "arn:aws:s3:::orders";

describe("a restore test", () => {
  describe("resources of a restore test", () => {
    const rows = [
      { title: "every resource", arns: ["*"], hasConditions: false, paths: [] },
      { title: "every resource that conditions let through", arns: ["*"], hasConditions: true, paths: [] },
      { title: "conditions alone", hasConditions: true, paths: [] },
      { title: "some resources, one not known yet", arns: [ARN, undefined], hasConditions: false, paths: [] },
      { title: "nothing", hasConditions: false, paths: ["protectedResourceArns"] },
      { title: "an empty list", arns: [], hasConditions: false, paths: ["protectedResourceArns"] },
      {
        title: "every resource and one",
        arns: ["*", ARN],
        hasConditions: false,
        paths: ["protectedResourceArns"],
      },
      {
        title: "resources and conditions",
        arns: [ARN],
        hasConditions: true,
        paths: ["protectedResourceConditions"],
      },
      {
        title: "everything wrong at once",
        arns: ["*", ...Array.from({ length: 30 }, () => ARN)],
        hasConditions: true,
        paths: ["protectedResourceArns", "protectedResourceArns", "protectedResourceConditions"],
      },
    ];
    for (const { title, paths, ...tested } of rows) {
      it(title, () => {
        assert.deepEqual(
          findTestedResourcesProblems(tested).map(({ path }) => path),
          paths,
        );
      });
    }
  });

  describe("the time for validation", () => {
    for (const hours of [1, 168]) {
      it(`may be ${hours}`, () => {
        assert.deepEqual(findValidationWindowProblems(hours), []);
      });
    }
    for (const hours of [0, 169, 1.5, "4", undefined, Number.NaN]) {
      it(`may not be ${String(hours)}`, () => {
        assert.deepEqual(
          findValidationWindowProblems(hours).map(({ path }) => path),
          ["validationWindowHours"],
        );
      });
    }
  });
});
