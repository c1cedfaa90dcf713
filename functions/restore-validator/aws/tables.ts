import {
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import type { Table } from "../core/restored-resources";
import { CLIENT_OPTIONS, idOf, unlessMissing } from "./client-options";

const client = new DynamoDBClient(CLIENT_OPTIONS);
const MISSING = ["ResourceNotFoundException"];

/** A table of DynamoDB. It is read only once it is active. */
export async function table(arn: string): Promise<Table | undefined> {
  const name = { TableName: idOf(arn) };
  const found = (await unlessMissing(client.send(new DescribeTableCommand(name)), MISSING))?.Table;
  if (found === undefined) return undefined;
  const status = found.TableStatus ?? "";
  if (status !== "ACTIVE") return { status, hasItem: false };
  const page = await client.send(new ScanCommand({ ...name, Limit: 1 }));
  return { status, hasItem: (page.Items ?? []).length > 0 };
}

/** Removes a table. */
export async function removeTable(arn: string): Promise<void> {
  await unlessMissing(client.send(new DeleteTableCommand({ TableName: idOf(arn) })), MISSING);
}
