// log-judge verifies a transparency log from its published files alone, with none of our code:
//
//	log-judge <folder of checkpoint and tile> <verifier key> [<verifier key of a witness> …] < proofs
//
// The checkpoint is read with golang.org/x/mod/sumdb/note and the cosignature verifier of transparency-dev/formats, the
// tree and every entry with golang.org/x/mod/sumdb/tlog over the tiles of filippo.io/torchwood; proofs that come on
// standard input, as a JSON array, are verified with transparency-dev/merkle. It prints what it found as JSON.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"filippo.io/torchwood"
	cosignature "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (f folder) ReadTiles(_ context.Context, tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		bytes, err := os.ReadFile(filepath.Join(string(f), torchwood.TilePath(tile)))
		if err != nil {
			return nil, err
		}
		data[i] = bytes
	}
	return data, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) ReadEndpoint(_ context.Context, path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(string(f), path))
}

type logProof struct {
	Log        string   `json:"log"`
	Index      uint64   `json:"index"`
	Entry      string   `json:"entry"`
	Inclusion  []string `json:"inclusion"`
	Checkpoint string   `json:"checkpoint"`
}

type finding struct {
	Origin      string   `json:"origin"`
	Size        int64    `json:"size"`
	Entries     int64    `json:"entries"`
	Cosigned    []string `json:"cosigned"`
	Proofs      int      `json:"proofs"`
	Consistency int      `json:"consistency"`
}

func main() {
	log.SetFlags(0)
	found, err := judge(os.Args[1], os.Args[2], os.Args[3:], os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		log.Fatal(err)
	}
}

func judge(name, key string, witnesses []string, proofs io.Reader) (*finding, error) {
	ctx := context.Background()
	tiles := folder(name)
	raw, err := tiles.ReadEndpoint(ctx, "checkpoint")
	if err != nil {
		return nil, err
	}
	checkpoint, signed, err := open(raw, key, witnesses)
	if err != nil {
		return nil, err
	}
	found := &finding{Origin: checkpoint.Origin, Size: checkpoint.N, Cosigned: []string{}}
	for _, signature := range signed.Sigs[1:] {
		found.Cosigned = append(found.Cosigned, signature.Name)
	}

	client, err := torchwood.NewClient(tiles)
	if err != nil {
		return nil, err
	}
	for index, entry := range client.Entries(ctx, checkpoint.Tree, 0) {
		if !json.Valid(entry) {
			return nil, fmt.Errorf("entry %d is no JSON", index)
		}
		found.Entries++
	}
	// The client leaves out the last, partial bundle unless it is asked for.
	for ; found.Entries < checkpoint.N; found.Entries++ {
		if _, _, err := client.Entry(ctx, checkpoint.Tree, found.Entries); err != nil {
			return nil, err
		}
	}
	if err := client.Err(); err != nil {
		return nil, err
	}

	hashes := torchwood.TileHashReaderWithContext(ctx, checkpoint.Tree, tiles)
	for size := checkpoint.N; size > 0; size /= 2 {
		root, err := tlog.TreeHash(size, hashes)
		if err != nil {
			return nil, err
		}
		path, err := tlog.ProveTree(checkpoint.N, size, hashes)
		if err != nil {
			return nil, err
		}
		if err := tlog.CheckTree(path, checkpoint.N, checkpoint.Hash, size, root); err != nil {
			return nil, err
		}
		found.Consistency++
	}

	var given []logProof
	if err := json.NewDecoder(proofs).Decode(&given); err != nil {
		return nil, err
	}
	for _, one := range given {
		if err := verify(one, key, witnesses); err != nil {
			return nil, fmt.Errorf("proof of entry %d: %w", one.Index, err)
		}
		found.Proofs++
	}
	return found, nil
}

func open(raw []byte, key string, witnesses []string) (torchwood.Checkpoint, *note.Note, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return torchwood.Checkpoint{}, nil, err
	}
	verifiers := []note.Verifier{verifier}
	for _, witness := range witnesses {
		cosigner, err := cosignature.NewVerifierForCosignatureV1(witness)
		if err != nil {
			return torchwood.Checkpoint{}, nil, err
		}
		verifiers = append(verifiers, cosigner)
	}
	signed, err := note.Open(raw, note.VerifierList(verifiers...))
	if err != nil {
		return torchwood.Checkpoint{}, nil, err
	}
	if signed.Sigs[0].Name != verifier.Name() {
		return torchwood.Checkpoint{}, nil, fmt.Errorf("the first signature is by %s", signed.Sigs[0].Name)
	}
	checkpoint, err := torchwood.ParseCheckpoint(signed.Text)
	return checkpoint, signed, err
}

func verify(one logProof, key string, witnesses []string) error {
	checkpoint, _, err := open([]byte(one.Checkpoint), key, witnesses)
	if err != nil {
		return err
	}
	if checkpoint.Origin != one.Log {
		return fmt.Errorf("its checkpoint is of %s", checkpoint.Origin)
	}
	path := make([][]byte, len(one.Inclusion))
	for i, hash := range one.Inclusion {
		if path[i], err = base64.StdEncoding.DecodeString(hash); err != nil {
			return err
		}
	}
	hasher := rfc6962.DefaultHasher
	return proof.VerifyInclusion(
		hasher, one.Index, uint64(checkpoint.N), hasher.HashLeaf([]byte(one.Entry)), path, checkpoint.Hash[:])
}
