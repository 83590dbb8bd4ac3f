// bimg in its own process: `bimg PHOTO`, takes commands on stdin (see child.ts).
// Each output is one call of Process, as in its README.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/h2non/bimg"
)

const quality = 80

var sizes = map[string]bimg.Options{
	"thumb":  {Width: 200, Height: 200, Crop: true},
	"medium": {Width: 800},
	"large":  {Width: 1600},
}

var formats = map[string]bimg.ImageType{"jpeg": bimg.JPEG, "webp": bimg.WEBP}

type cost struct {
	CPUSeconds  float64 `json:"cpuSeconds"`
	WallSeconds float64 `json:"wallSeconds"`
	PeakMiB     float64 `json:"peakMiB"`
}

func variants(photo []byte) (map[string][]byte, error) {
	outputs := map[string][]byte{}
	for name, options := range sizes {
		for format, kind := range formats {
			options.Type, options.Quality, options.StripMetadata = kind, quality, true
			body, err := bimg.NewImage(photo).Process(options)
			if err != nil {
				return nil, err
			}
			outputs[name+"."+format] = body
		}
	}
	return outputs, nil
}

func cpuSeconds() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

// getrusage on Linux includes the parent's memory
func peakMiB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kib float64
	if _, after, found := strings.Cut(string(status), "VmHWM:"); found {
		fmt.Sscan(after, &kib)
	}
	return kib / 1024
}

func run(photo string, command []string) (*cost, error) {
	data, err := os.ReadFile(photo)
	if err != nil {
		return nil, err
	}
	cpu, start := cpuSeconds(), time.Now()
	outputs, err := variants(data)
	if err != nil {
		return nil, err
	}
	measured := &cost{cpuSeconds() - cpu, time.Since(start).Seconds(), peakMiB()}
	if command[0] == "save" {
		for name, body := range outputs {
			if err := os.WriteFile(filepath.Join(command[1], name), body, 0o600); err != nil {
				return nil, err
			}
		}
	}
	return measured, nil
}

func main() {
	results := json.NewEncoder(os.Stdout)
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		measured, err := run(os.Args[1], strings.Split(lines.Text(), "\t"))
		if err != nil {
			results.Encode(map[string]string{"error": err.Error()})
			continue
		}
		results.Encode(measured)
	}
}
