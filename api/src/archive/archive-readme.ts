import type { ArchiveManifest } from './archive-manifest.ts';

/** The text that tells a stranger what an archive is, and how to check it with common tools. */
export function readmeOf({ origin, from, events, treeSize }: ArchiveManifest): string {
  const last = from + events - 1;
  return `An archive of a Lumbung stock ledger
====================================

It holds the events ${from} to ${last} of the log "${origin}", which had ${treeSize} events when its
newest checkpoint was signed. A log is a list of facts about stock that is only ever added to; the
number of an event in it, from 0, is its ordinal.

What is here
------------
events.ndjson.gz    the events, one a line, in the order of their ordinals. Each line is a
                    CloudEvent (cloudevents.io) as JSON in canonical form (RFC 8785): exactly
                    the bytes that were stored and hashed, without the newline
schemas/            what the fields of every type of event mean (JSON Schema)
marks.ndjson.gz     what was known when: at "time" the events up to "ordinal" stood in the log
refusals.ndjson.gz  the commands that were refused, which left no event, and why
checkpoint          the signed statement of how many events there were and of the root over them
                    (C2SP signed note: c2sp.org/signed-note, c2sp.org/tlog-checkpoint)
checkpoint.text     its text, as it was signed, and
checkpoint.sig      its Ed25519 signature (64 bytes)
log.pub, log.pem    the public key, as tools of transparency logs write it, and as OpenSSL reads it
manifest.json       what this archive holds, with the digest of every file
manifest.note       a statement over the digest of manifest.json, signed with the same key
SHA256SUMS          the digests once more
check.py            the check of step 4 as a short program

How to check it
---------------
1. Get the public key from the people who keep the ledger, not from here, and compare it:
       cat log.pub

2. The files are those that were written:
       sha256sum -c SHA256SUMS

3. The checkpoint was signed with the key ("Signature Verified Successfully"):
       openssl pkeyutl -verify -pubin -inkey log.pem -rawin \\
         -in checkpoint.text -sigfile checkpoint.sig

4. The events are those that were signed. The third line of checkpoint.text is the root of a Merkle
   tree (RFC 6962) in base64. Its leaves are SHA-256(0x00, SHA-256(line)) for every event, its nodes
   SHA-256(0x01, left, right). "left" and "right" in manifest.json are the hashes of the subtrees
   before and behind the events of this archive. Any program can compute it; this one does:
       python3 check.py

5. Lumbung checks all of it, the revisions of every stream and, with --books, every stock book:
       lumbung verify --archive . --key log.pub
   and makes a ledger again of an archive that begins with event 0:
       lumbung --data NEW import --archive .

To read the events:
       zcat events.ndjson.gz | head -1 | python3 -m json.tool
`;
}

/** A program that computes the root over an archive, with nothing but Python itself. */
export const CHECK_PROGRAM = `import base64, gzip, hashlib, json

manifest = json.load(open("manifest.json"))
size, first, count = manifest["treeSize"], manifest["from"], manifest["events"]

def node(left, right):
    return hashlib.sha256(b"\\x01" + left + right).digest()

subtrees = []  # (hash, leaves), each smaller than the one before it

def add(digest, leaves):
    while subtrees and subtrees[-1][1] == leaves:
        digest, leaves = node(subtrees.pop()[0], digest), leaves * 2
    subtrees.append((digest, leaves))

def add_beside(start, end, hashes):
    hashes = [base64.b64decode(each) for each in hashes]
    for digest in hashes:
        leaves = 1
        while start % (leaves * 2) == 0 and start + leaves * 2 <= end:
            leaves *= 2
        add(digest, leaves)
        start += leaves
    assert start == end, "hashes beside the events are missing"

add_beside(0, first, manifest["left"])
seen = 0
for line in gzip.open("events.ndjson.gz", "rb"):
    entry = hashlib.sha256(line.rstrip(b"\\n")).digest()
    add(hashlib.sha256(b"\\x00" + entry).digest(), 1)
    seen += 1
assert seen == count, f"{seen} events are here, and not {count}"
add_beside(first + count, size, manifest["right"])

root = subtrees.pop()[0] if subtrees else hashlib.sha256(b"").digest()
while subtrees:
    root = node(subtrees.pop()[0], root)
text = open("checkpoint.text").read().split("\\n")
holds = text[1] == str(size) and base64.b64decode(text[2]) == root
print(f"{seen} events:", "they are those that were signed" if holds else "NOT those that were signed")
raise SystemExit(0 if holds else 3)
`;
