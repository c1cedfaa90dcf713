import { DeleteFileSystemCommand, DescribeFileSystemsCommand, EFSClient } from "@aws-sdk/client-efs";
import type { FileSystem } from "../core/restored-resources";
import { CLIENT_OPTIONS, idOf, unlessMissing } from "./client-options";

const client = new EFSClient(CLIENT_OPTIONS);
const MISSING = ["FileSystemNotFound"];

/** A file system of EFS. */
export async function fileSystem(arn: string): Promise<FileSystem | undefined> {
  const asked = client.send(new DescribeFileSystemsCommand({ FileSystemId: idOf(arn) }));
  const found = (await unlessMissing(asked, MISSING))?.FileSystems?.[0];
  if (found === undefined) return undefined;
  return {
    state: found.LifeCycleState ?? "",
    isEncrypted: found.Encrypted === true,
    sizeBytes: found.SizeInBytes?.Value ?? 0,
  };
}

/** Removes a file system. */
export async function removeFileSystem(arn: string): Promise<void> {
  await unlessMissing(client.send(new DeleteFileSystemCommand({ FileSystemId: idOf(arn) })), MISSING);
}
