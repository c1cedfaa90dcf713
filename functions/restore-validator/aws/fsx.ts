import {
  DeleteFileSystemCommand,
  DeleteVolumeCommand,
  DescribeFileSystemsCommand,
  DescribeVolumesCommand,
  FSxClient,
} from "@aws-sdk/client-fsx";
import type { FsxStorage } from "../core/restored-resources";
import { CLIENT_OPTIONS, idOf, unlessMissing } from "./client-options";

const client = new FSxClient(CLIENT_OPTIONS);
const MISSING = ["FileSystemNotFound", "VolumeNotFound"];

/** A file system of FSx; of ONTAP and OpenZFS a volume. */
export async function fsxStorage(arn: string): Promise<FsxStorage | undefined> {
  if (isVolume(arn)) {
    const asked = client.send(new DescribeVolumesCommand({ VolumeIds: [idOf(arn)] }));
    const found = (await unlessMissing(asked, MISSING))?.Volumes?.[0];
    return found === undefined ? undefined : { lifecycle: found.Lifecycle ?? "" };
  }
  const asked = client.send(new DescribeFileSystemsCommand({ FileSystemIds: [idOf(arn)] }));
  const found = (await unlessMissing(asked, MISSING))?.FileSystems?.[0];
  if (found === undefined) return undefined;
  return { lifecycle: found.Lifecycle ?? "", networkId: found.VpcId ?? "" };
}

/** Removes it. */
export async function removeFsxStorage(arn: string): Promise<void> {
  const removed: Promise<unknown> = isVolume(arn)
    ? client.send(new DeleteVolumeCommand({ VolumeId: idOf(arn) }))
    : client.send(new DeleteFileSystemCommand({ FileSystemId: idOf(arn) }));
  await unlessMissing(removed, MISSING);
}

function isVolume(arn: string): boolean {
  return arn.includes(":volume/");
}
