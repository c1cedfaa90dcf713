import { partitionOf, REGIONS } from "../aws/regions";
import { got, type Problem } from "../problem";
import { logPrefix, type TrailSpec } from "./trail";

/** A column of a table in the Glue catalogue. */
export interface TableColumn {
  readonly name: string;
  /** As Hive writes it: `struct<arn:string>`. */
  readonly type: string;
}

/** The table's name; the database has the audit's. */
export const TRAIL_TABLE = "cloudtrail";

const SESSION =
  "struct<attributes:struct<mfaauthenticated:string,creationdate:string>," +
  "sessionissuer:struct<type:string,principalid:string,arn:string,accountid:string,username:string>," +
  "ec2roledelivery:string,webidfederationdata:struct<federatedprovider:string,attributes:map<string,string>>>";

const IDENTITY =
  "struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string," +
  `onbehalfof:struct<userid:string,identitystorearn:string>,sessioncontext:${SESSION}>`;

/**
 * The columns of an event, as AWS documents them for this table. Requests and answers differ from call to call, and stay JSON texts.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export const TRAIL_COLUMNS: readonly TableColumn[] = [
  { name: "eventversion", type: "string" },
  { name: "useridentity", type: IDENTITY },
  ...["eventtime", "eventsource", "eventname", "awsregion", "sourceipaddress", "useragent", "errorcode"].map(
    asText,
  ),
  ...["errormessage", "requestparameters", "responseelements", "additionaleventdata", "requestid"].map(
    asText,
  ),
  ...["eventid", "readonly"].map(asText),
  { name: "resources", type: "array<struct<arn:string,accountid:string,type:string>>" },
  ...["eventtype", "apiversion", "recipientaccountid", "serviceeventdetails", "sharedeventid"].map(asText),
  ...["vpcendpointid", "vpcendpointaccountid", "eventcategory"].map(asText),
  {
    name: "addendum",
    type: "struct<reason:string,updatedfields:string,originalrequestid:string,originaleventid:string>",
  },
  ...["sessioncredentialfromconsole", "edgedevicedetails"].map(asText),
  {
    name: "tlsdetails",
    type: "struct<tlsversion:string,ciphersuite:string,clientprovidedhostheader:string>",
  },
];

/** By what the table is divided: a query that names days and Regions reads those alone. Both are texts. */
export const TRAIL_PARTITIONS: readonly TableColumn[] = [asText("region"), asText("timestamp")];

/** How files of a trail are read. */
export const TRAIL_FORMAT = {
  inputFormat: "com.amazon.emr.cloudtrail.CloudTrailInputFormat",
  outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
  serializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe",
} as const;

/** Where the logs of the account lie. Digests lie beside them and are no events. */
export function trailLocation({
  accountId,
  bucketName,
}: Pick<TrailSpec, "accountId" | "bucketName">): string {
  return `s3://${bucketName}/${logPrefix(accountId)}CloudTrail/`;
}

/** The first day of which the table knows. No trail of an audit is older. */
const FIRST_DAY = "2026/01/01";

/**
 * What makes the partitions known without anybody adding them: every Region of the partition, and every day until now.
 *
 * A day that a trail has not seen is an empty partition, which costs a listing and no data.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function trailProjection(
  trail: Pick<TrailSpec, "accountId" | "bucketName" | "partition">,
): Readonly<Record<string, string>> {
  return {
    EXTERNAL: "TRUE",
    "projection.enabled": "true",
    "projection.region.type": "enum",
    "projection.region.values": REGIONS.map(({ code }) => code)
      .filter((code) => partitionOf(code) === trail.partition)
      .join(","),
    "projection.timestamp.type": "date",
    "projection.timestamp.format": "yyyy/MM/dd",
    "projection.timestamp.range": `${FIRST_DAY},NOW`,
    "projection.timestamp.interval": "1",
    "projection.timestamp.interval.unit": "DAYS",
    "storage.location.template": `${trailLocation(trail)}\${region}/\${timestamp}`,
  };
}

/** Most characters of a database's name in Athena. */
const MAX_DATABASE_CHARACTERS = 255;

/**
 * Lists what is wrong with the name of a database.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
 */
export function findDatabaseNameProblems(name: unknown, at: string): readonly Problem[] {
  if (typeof name === "string" && /^[a-z][a-z0-9_]*$/.test(name) && name.length <= MAX_DATABASE_CHARACTERS)
    return [];
  const reason = `must start with a lower-case letter and hold lower-case letters, digits and underscores, at most ${MAX_DATABASE_CHARACTERS} characters, ${got(name)}`;
  return [{ path: at, reason }];
}

function asText(name: string): TableColumn {
  return { name, type: "string" };
}
