import assert from "node:assert/strict";
import { RESOURCE_TYPES, resourceTypeNames } from "../../../domain/aws/resource-types";
import { CAPABILITIES, capabilitiesOf } from "../../../domain/copying/capabilities";
import {
  CHANGE_LIST,
  COPY_CAPABILITIES,
  FEATURE_TABLE,
  type CapabilityCell,
  type CapabilityRow,
} from "../../../domain/copying/capability";

const ALL = [...COPY_CAPABILITIES, "fullyManaged"] as const;

/** `yes`, `no`; with a question mark where it is in doubt. */
function shown({ supported, doubt }: CapabilityCell): string {
  return `${supported ? "yes" : "no"}${doubt === undefined ? "" : "?"}`;
}

function nameOf({ type, part }: CapabilityRow): string {
  return part === undefined ? type : `${type}, ${part}`;
}

function cellsOf(row: CapabilityRow): readonly (readonly [name: string, cell: CapabilityCell])[] {
  return ALL.map((capability) => [`${nameOf(row)}: ${capability}`, row[capability]]);
}

const CELLS = CAPABILITIES.flatMap(cellsOf);

describe("copy capabilities", () => {
  it("say of every type and part what AWS says (R16)", () => {
    assert.deepEqual(
      CAPABILITIES.map((row) =>
        [nameOf(row), ...ALL.map((capability) => shown(row[capability]))].join(" | "),
      ),
      [
        "Aurora | yes | yes | yes | yes | no",
        "CloudFormation | yes | no | no | no | no?",
        "DSQL | yes | yes | yes? | yes | yes",
        "DocumentDB | yes | yes | yes | yes | no",
        "DynamoDB, with advanced features | yes | yes | yes | yes | yes",
        "DynamoDB, without advanced features | no | no | no | no | no",
        "EBS | yes | yes | yes | yes | no",
        "EC2 | yes | yes | yes | yes | no",
        "EFS | yes | yes | yes | yes | yes",
        "EKS | yes | yes | yes? | yes | yes",
        "FSx, Windows File Server and Lustre | yes | yes | yes | yes | no",
        "FSx, OpenZFS | yes? | yes? | yes? | no | no",
        "FSx, NetApp ONTAP | yes? | yes? | yes? | no | no",
        "Neptune | yes | yes | yes | yes | no",
        "RDS, instances | yes | yes | yes | no | no",
        "RDS, Multi-AZ clusters | no? | no? | no? | no | no",
        "Redshift | no | no | no | no | no",
        "Redshift Serverless | no | no | no | no | no",
        "S3 | yes | yes | yes | yes | yes",
        "SAP HANA on Amazon EC2 | yes | yes | yes? | no | yes",
        "Storage Gateway | yes | yes | yes | yes | no",
        "Timestream | yes | yes | yes | yes | yes",
        "VirtualMachine | yes | yes | yes | yes | yes",
      ],
    );
  });

  it("say since when, where older pages say otherwise", () => {
    const recent = CELLS.filter(([, { since }]) => since !== undefined);

    assert.deepEqual(
      Object.fromEntries(recent.map(([name, { since, source }]) => [name, `${since ?? ""} ${source}`])),
      {
        "Aurora: crossRegionAndAccount": `2025-10-23 ${CHANGE_LIST.source}`,
        "Aurora: logicallyAirGappedVault": `2026-02-12 ${CHANGE_LIST.source}`,
        "DocumentDB: crossRegionAndAccount": `2025-10-23 ${CHANGE_LIST.source}`,
        "DocumentDB: logicallyAirGappedVault": `2026-02-12 ${CHANGE_LIST.source}`,
        "EKS: logicallyAirGappedVault": `2026-03-12 ${CHANGE_LIST.source}`,
        "FSx, NetApp ONTAP: crossRegion": `2026-08-27 ${CHANGE_LIST.source}`,
        "FSx, NetApp ONTAP: crossAccount": `2026-08-27 ${CHANGE_LIST.source}`,
        "FSx, NetApp ONTAP: crossRegionAndAccount": `2026-08-27 ${CHANGE_LIST.source}`,
        "Neptune: crossRegionAndAccount": `2025-10-23 ${CHANGE_LIST.source}`,
        "Neptune: logicallyAirGappedVault": `2026-02-12 ${CHANGE_LIST.source}`,
        "RDS, instances: crossRegionAndAccount": `2025-10-23 ${CHANGE_LIST.source}`,
      },
    );
  });

  it("say why they are in doubt", () => {
    const doubts = new Map<string, string[]>();
    for (const [name, { doubt }] of CELLS) {
      if (doubt !== undefined) doubts.set(doubt, [...(doubts.get(doubt) ?? []), name]);
    }

    assert.deepEqual(Object.fromEntries(doubts), {
      "AWS's table leaves the cell empty, but its page on encryption names the vault's key for the template":
        ["CloudFormation: fullyManaged"],
      "AWS's table allows both copies, but no page says that one action does both": [
        "DSQL: crossRegionAndAccount",
        "EKS: crossRegionAndAccount",
        "SAP HANA on Amazon EC2: crossRegionAndAccount",
      ],
      "whether it is copied cannot be read for certain, because the row is misaligned in AWS's table": [
        "FSx, OpenZFS: crossRegion",
        "FSx, OpenZFS: crossAccount",
        "FSx, OpenZFS: crossRegionAndAccount",
      ],
      "AWS announced these copies for most regions, but its table leaves the cells empty": [
        "FSx, NetApp ONTAP: crossRegion",
        "FSx, NetApp ONTAP: crossAccount",
        "FSx, NetApp ONTAP: crossRegionAndAccount",
      ],
      "AWS's table allows these copies, and a footnote of the same table forbids them": [
        "RDS, Multi-AZ clusters: crossRegion",
        "RDS, Multi-AZ clusters: crossAccount",
        "RDS, Multi-AZ clusters: crossRegionAndAccount",
      ],
    });
  });

  it("give each cell a day and a page of AWS", () => {
    const days: readonly string[] = [FEATURE_TABLE.asOf, CHANGE_LIST.asOf];
    const lacking = CELLS.filter(
      ([, { asOf, source }]) =>
        !days.includes(asOf) || !source.startsWith("https://docs.aws.amazon.com/aws-backup/latest/devguide/"),
    );

    assert.deepEqual(days, ["2026-09-21", "2026-09-24"]);
    assert.deepEqual(lacking, []);
  });

  it("only ask for a setting where a setting decides", () => {
    assert.deepEqual(
      CAPABILITIES.flatMap((row) => (row.onlyWay === undefined ? [] : [[nameOf(row), row.onlyWay]])),
      [
        [
          "DynamoDB, without advanced features",
          "with AWS Backup's advanced features for DynamoDB switched on in each account and region",
        ],
      ],
    );
  });

  it("have at least one row for every type, and none for anything else", () => {
    assert.deepEqual([...new Set(CAPABILITIES.map(({ type }) => type))], resourceTypeNames);
  });

  it("name a part where a type has several rows, and nowhere else", () => {
    for (const type of resourceTypeNames) {
      const rows = capabilitiesOf(type);
      const parts = new Set(rows.flatMap(({ part }) => part ?? []));

      assert.equal(parts.size, rows.length === 1 ? 0 : rows.length, type);
    }
  });

  it("believe in both copies at once only where each of them is possible", () => {
    for (const row of CAPABILITIES.filter(({ crossRegionAndAccount }) => crossRegionAndAccount.supported)) {
      assert.deepEqual([row.crossRegion.supported, row.crossAccount.supported], [true, true], nameOf(row));
    }
  });

  it("agree with what is known of the resource types", () => {
    for (const { name, crossAccountCopy, fullyManaged } of RESOURCE_TYPES) {
      const rows = capabilitiesOf(name);
      const copied = rows.map(({ crossAccount, onlyWay }) =>
        crossAccount.supported ? "yes" : onlyWay === undefined ? "no" : "advanced-only",
      );

      assert.equal(copied.find((each) => each === "advanced-only") ?? copied[0], crossAccountCopy, name);
      assert.equal(rows[0]?.fullyManaged.supported, fullyManaged, name);
    }
  });
});
