import assert from "node:assert/strict";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import {
  LARGE_GIB,
  recoveryTimeOf,
  recoveryTimeOfSize,
  SMALL_GIB,
} from "../../../domain/recovery-objectives/recovery-time";

describe("recovery times (R22)", () => {
  for (const type of resourceTypeNames) {
    it(`of ${type} rise with the size, and say what decides`, () => {
      const { decides, large, small } = recoveryTimeOf(type);

      assert.ok(small.min > 0 && small.min < small.max && large.min < large.max);
      assert.ok(small.min <= large.min && small.max <= large.max);
      assert.match(decides, /^[a-z].*[^.]$/);
    });
  }

  it("are those of the requirements where these name one, and doubted elsewhere", () => {
    const stated = resourceTypeNames.flatMap((type) => {
      const { isStated, large, small } = recoveryTimeOf(type);
      return [
        ...(isStated.small ? [[type, "small", small.min, small.max]] : []),
        ...(isStated.large ? [[type, "large", large.min, large.max]] : []),
      ];
    });
    const databases = [
      "Aurora",
      "DocumentDB",
      "Neptune",
      "RDS",
      "Redshift",
      "Redshift Serverless",
      "SAP HANA on Amazon EC2",
    ];

    assert.deepEqual(stated, [
      ["Aurora", "large", 120, 720],
      ["DocumentDB", "large", 120, 720],
      ["EC2", "small", 15, 30],
      ["EFS", "large", 240, 4_320],
      ["FSx", "large", 240, 4_320],
      ...databases.slice(2).map((type) => [type, "large", 120, 720]),
    ]);
  });

  const SIZES: readonly (readonly [gib: number, range: readonly [number, number]])[] = [
    [1, [20, 60]],
    [SMALL_GIB, [20, 60]],
    [SMALL_GIB + 1, [20, 720]],
    [LARGE_GIB - 1, [20, 720]],
    [LARGE_GIB, [120, 720]],
    [100_000, [120, 720]],
  ];
  for (const [gib, [min, max]] of SIZES) {
    it(`of ${gib} GiB of RDS are ${min} to ${max} minutes`, () => {
      assert.deepEqual(recoveryTimeOfSize(recoveryTimeOf("RDS"), gib), { min, max });
    });
  }
});
