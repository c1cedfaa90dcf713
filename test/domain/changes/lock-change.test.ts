import assert from "node:assert/strict";
import { lockChanges, type DeclaredLock } from "../../../domain/changes/lock-change";

const LOCK: DeclaredLock = {
  vault: "air-gapped-prod in 222222222222, us-west-2",
  isLogicallyAirGapped: false,
  minRetentionDays: 30,
  maxRetentionDays: 365,
  changeableForDays: 20,
  isProtected: true,
};
const GOVERNANCE: DeclaredLock = { ...LOCK, changeableForDays: undefined };
const ABOUT = "vault air-gapped-prod in 222222222222, us-west-2";
const DAY = "2026-11-28";
const REFUSED =
  "this replaces or deletes the lock, which Pulumi refuses because it is protected; once its grace period is over AWS refuses it as well";
const OPEN = "this replaces or deletes the lock, which Pulumi refuses because it is protected";
const PERMANENT =
  "becomes permanent on 2026-12-18 if it is deployed on 2026-11-28; from then on nobody can undo it, neither root nor AWS";

interface Row {
  readonly title: string;
  readonly from: readonly DeclaredLock[];
  readonly to: readonly DeclaredLock[];
  readonly changes: readonly object[];
}

const ROWS: readonly Row[] = [
  { title: "no lock twice", from: [], to: [], changes: [] },
  { title: "the same lock", from: [LOCK], to: [{ ...LOCK }], changes: [] },
  {
    title: "a new compliance lock, with the day on which it becomes permanent",
    from: [],
    to: [LOCK],
    changes: [
      {
        direction: "stronger",
        what: "lock",
        to: "compliance, keeps 30 to 365 days, grace 20 days",
        note: PERMANENT,
      },
    ],
  },
  {
    title: "a new governance lock, which never does",
    from: [],
    to: [GOVERNANCE],
    changes: [{ direction: "stronger", what: "lock", to: "governance, keeps 30 to 365 days" }],
  },
  {
    title: "a compliance lock that is taken out",
    from: [LOCK],
    to: [],
    changes: [
      {
        direction: "weaker",
        what: "lock",
        from: "compliance, keeps 30 to 365 days, grace 20 days",
        note: REFUSED,
      },
    ],
  },
  {
    title: "a lock without protection that is taken out",
    from: [{ ...GOVERNANCE, isProtected: false }],
    to: [],
    changes: [
      {
        direction: "weaker",
        what: "lock",
        from: "governance, keeps 30 to 365 days",
        note: "this deletes the lock, and nothing protects it in the program",
      },
    ],
  },
  {
    title: "a shorter minimum",
    from: [LOCK],
    to: [{ ...LOCK, minRetentionDays: 29 }],
    changes: [
      {
        direction: "weaker",
        what: "shortest retention that the lock accepts",
        from: "30 days",
        to: "29 days",
        note: REFUSED,
      },
    ],
  },
  {
    title: "a longer minimum",
    from: [LOCK],
    to: [{ ...LOCK, minRetentionDays: 31 }],
    changes: [
      {
        direction: "stronger",
        what: "shortest retention that the lock accepts",
        from: "30 days",
        to: "31 days",
        note: REFUSED,
      },
    ],
  },
  {
    title: "a minimum that goes",
    from: [GOVERNANCE],
    to: [{ ...GOVERNANCE, minRetentionDays: undefined }],
    changes: [
      {
        direction: "weaker",
        what: "shortest retention that the lock accepts",
        from: "30 days",
        to: "no bound",
        note: OPEN,
      },
    ],
  },
  {
    title: "a minimum that nobody knows, which is neither",
    from: [GOVERNANCE],
    to: [{ ...GOVERNANCE, minRetentionDays: "not known before deployment" }],
    changes: [
      {
        direction: "neutral",
        what: "shortest retention that the lock accepts",
        from: "30 days",
        to: "not known before deployment",
        note: OPEN,
      },
    ],
  },
  {
    title: "another maximum, which is neither",
    from: [LOCK],
    to: [{ ...LOCK, maxRetentionDays: 366 }],
    changes: [
      {
        direction: "neutral",
        what: "longest retention that the lock accepts",
        from: "365 days",
        to: "366 days",
        note: REFUSED,
      },
    ],
  },
  {
    title: "a lock that becomes permanent one day",
    from: [GOVERNANCE],
    to: [LOCK],
    changes: [
      {
        direction: "stronger",
        what: "mode of the lock",
        from: "governance",
        to: "compliance",
        note: `${OPEN}; ${PERMANENT}`,
      },
    ],
  },
  {
    title: "a lock that never does any more",
    from: [LOCK],
    to: [GOVERNANCE],
    changes: [
      {
        direction: "weaker",
        what: "mode of the lock",
        from: "compliance",
        to: "governance",
        note: REFUSED,
      },
    ],
  },
  {
    title: "a longer grace period, in which it can be removed for longer",
    from: [{ ...LOCK, changeableForDays: 19 }],
    to: [LOCK],
    changes: [
      {
        direction: "weaker",
        what: "grace period of the lock",
        from: "19 days",
        to: "20 days",
        note: `${REFUSED}; ${PERMANENT}`,
      },
    ],
  },
  {
    title: "protection against replacement that goes",
    from: [LOCK],
    to: [{ ...LOCK, isProtected: false }],
    changes: [{ direction: "weaker", what: "protection of the lock against replacement", from: "protected" }],
  },
  {
    title: "a vault that is its own lock, permanent at once",
    from: [],
    to: [{ ...GOVERNANCE, isLogicallyAirGapped: true }],
    changes: [
      {
        direction: "stronger",
        what: "lock",
        to: "compliance, keeps 30 to 365 days, permanent at once",
        note: "permanent from the moment the vault is made: nobody can undo it",
      },
    ],
  },
];

describe("lockChanges", () => {
  for (const { changes, from, title, to } of ROWS) {
    it(`judges ${title}`, () => {
      assert.deepEqual(
        lockChanges(from, to, DAY),
        changes.map((change) => ({ topic: "lock", about: ABOUT, ...change })),
      );
    });
  }

  it("tells vaults of one name in two places apart", () => {
    const elsewhere = { ...LOCK, vault: "air-gapped-prod in 222222222222, eu-west-1" };

    assert.deepEqual(
      lockChanges([LOCK], [elsewhere], DAY).map(({ about, direction }) => [about, direction]),
      [
        [ABOUT, "weaker"],
        [`vault ${elsewhere.vault}`, "stronger"],
      ],
    );
  });
});
