import assert from "node:assert/strict";
import { readEventList, type EventList } from "../../../domain/cloudtrail/event-list";

const ONE = { eventName: "One" };
const TWO = { eventName: "Two" };
const json = (value: unknown): string => JSON.stringify(value);
const bus = (detail: object): object => ({ "detail-type": "AWS API Call via CloudTrail", detail });

describe("a text of events", () => {
  const rows: readonly (readonly [title: string, text: string, places: readonly string[]])[] = [
    ["a file of a trail", json({ Records: [ONE, TWO] }), ["f.Records[0]", "f.Records[1]"]],
    ["a list", json([ONE, TWO]), ["f[0]", "f[1]"]],
    [
      "a list of files",
      json([{ Records: [ONE] }, { Records: [TWO] }]),
      ["f[0].Records[0]", "f[1].Records[0]"],
    ],
    ["one event a line", `${json(ONE)}\n\n${json(TWO)}\r\n`, ["f:1", "f:3"]],
    ["an event of EventBridge a line", `${json(bus(ONE))}\n${json(bus(TWO))}`, ["f:1.detail", "f:2.detail"]],
    ["a list of both", json([bus(ONE), TWO]), ["f[0].detail", "f[1]"]],
    [
      "an answer of lookup-events",
      json({ Events: [{ EventId: "1", CloudTrailEvent: json(ONE) }, { CloudTrailEvent: json(TWO) }] }),
      ["f.Events[0].CloudTrailEvent", "f.Events[1].CloudTrailEvent"],
    ],
  ];
  for (const [title, text, places] of rows)
    it(`may be ${title}`, () => {
      const values = [ONE, TWO];
      assert.deepEqual(readEventList(text, "f"), {
        events: places.map((at, index) => ({ at, value: values[index] })),
        malformed: [],
      });
    });

  it("may be one event", () => {
    assert.deepEqual(readEventList(json(ONE), "f"), { events: [{ at: "f", value: ONE }], malformed: [] });
  });

  it("keeps an entry that is nothing like an event, so that somebody says so", () => {
    assert.deepEqual(readEventList(json({ Records: [17, null, ONE] }), "f").events, [
      { at: "f.Records[0]", value: 17 },
      { at: "f.Records[1]", value: null },
      { at: "f.Records[2]", value: ONE },
    ]);
  });

  const broken: readonly (readonly [title: string, text: string, list: EventList])[] = [
    [
      "a line that is cut off",
      `${json(ONE)}\n{"eventName": "Tw`,
      {
        events: [{ at: "f:1", value: ONE }],
        malformed: [{ path: "f:2", reason: 'must be JSON, got "{"eventName": "Tw"' }],
      },
    ],
    [
      "records that are no list",
      json([{ Records: 1 }, ONE]),
      {
        events: [{ at: "f[1]", value: ONE }],
        malformed: [{ path: "f[0].Records", reason: "must be a list, got 1" }],
      },
    ],
    [
      "an event within an answer that is no JSON",
      json({ Events: [{ CloudTrailEvent: "{" }] }),
      { events: [], malformed: [{ path: "f.Events[0].CloudTrailEvent", reason: 'must be JSON, got "{"' }] },
    ],
  ];
  for (const [title, text, list] of broken)
    it(`names ${title}`, () => {
      assert.deepEqual(readEventList(text, "f"), list);
    });

  for (const [title, text, reason] of [
    ["an empty text", " \n", /^is empty$/],
    ["a file without records", json({ Records: [] }), /^holds no event$/],
    ["an empty list", "[]", /^holds no event$/],
    ["a text", "no JSON\nat all", /^is neither JSON nor one JSON object a line: /],
    ["lines that are no objects", '1\n"two"\n', /^is neither JSON nor one JSON object a line: /],
  ] as const)
    it(`cannot be ${title}`, () => {
      const { events, malformed, unreadable = "" } = readEventList(text, "f");
      assert.deepEqual([events, malformed], [[], []]);
      assert.match(unreadable, reason);
    });
});
