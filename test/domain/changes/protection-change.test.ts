import assert from "node:assert/strict";
import { protectionChanges, type ProtectedType } from "../../../domain/changes/protection-change";

const at = (types: Readonly<Record<string, ProtectedType["level"]>>, target = "ou-1"): ProtectedType[] =>
  Object.entries(types).map(([type, level]) => ({ target, region: "eu-west-1", type, level }));

const LOCAL = "backed up, kept in its account";
const COPIED = "backed up and copied to another account";
const STAY = "backups that exist stay until they expire; no new ones are made";

interface Row {
  readonly title: string;
  readonly from: readonly ProtectedType[];
  readonly to: readonly ProtectedType[];
  readonly changes: readonly object[];
}

const ROWS: readonly Row[] = [
  { title: "nothing", from: [], to: [], changes: [] },
  {
    title: "the same in another order",
    from: at({ S3: "local", EBS: "copied" }),
    to: at({ EBS: "copied", S3: "local" }),
    changes: [],
  },
  {
    title: "types that are no longer copied, together",
    from: at({ S3: "copied", EBS: "copied", EFS: "copied" }),
    to: at({ S3: "local", EBS: "local", EFS: "copied" }),
    changes: [{ direction: "weaker", about: "ou-1 in eu-west-1", what: "EBS, S3", from: COPIED, to: LOCAL }],
  },
  {
    title: "a type that is no longer backed up",
    from: at({ S3: "local", EBS: "local" }),
    to: at({ EBS: "local" }),
    changes: [
      {
        direction: "weaker",
        about: "ou-1 in eu-west-1",
        what: "S3",
        from: LOCAL,
        to: "not backed up",
        note: STAY,
      },
    ],
  },
  {
    title: "a target that is no longer protected at all, and another that is",
    from: at({ S3: "local" }),
    to: at({ S3: "copied" }, "ou-2"),
    changes: [
      {
        direction: "weaker",
        about: "ou-1 in eu-west-1",
        what: "everything that is protected there: S3",
        from: LOCAL,
        to: "not backed up",
        note: STAY,
      },
      {
        direction: "stronger",
        about: "ou-2 in eu-west-1",
        what: "everything that is protected there: S3",
        from: "not backed up",
        to: COPIED,
      },
    ],
  },
  {
    title: "a type that several plans protect, by the one that gets furthest",
    from: [...at({ S3: "copied" }), ...at({ S3: "local" })],
    to: at({ S3: "copied" }),
    changes: [],
  },
];

describe("protectionChanges", () => {
  for (const { changes, from, title, to } of ROWS) {
    it(`judges ${title}`, () => {
      assert.deepEqual(
        protectionChanges(from, to),
        changes.map((change) => ({ topic: "protection", ...change })),
      );
    });
  }
});
