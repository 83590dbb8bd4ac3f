/*
 * Why it is here: the lower bound, only the libjpeg and libwebp calls that no program can avoid, in plain C.
 * `bound PHOTO.jpg THUMB.rgb WxH MEDIUM.rgb WxH LARGE.rgb WxH` takes commands on stdin (see child.ts). One job decodes the
 * photo at libjpeg's smallest scale that is no smaller than the large picture, and encodes each of the three finished
 * pictures as JPEG (4:2:0) and WebP (method 4), quality 80. It does not resize, rotate or convert colours.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <jpeglib.h>
#include <webp/encode.h>

#define QUALITY 80
#define PICTURES 3

typedef struct { unsigned char *bytes; size_t length; } Blob;
typedef struct { Blob rgb; int width; int height; } Picture;

static Blob read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(1); }
  fseek(file, 0, SEEK_END);
  Blob blob = { NULL, (size_t) ftell(file) };
  rewind(file);
  blob.bytes = malloc(blob.length);
  if (fread(blob.bytes, 1, blob.length, file) != blob.length) { perror(path); exit(1); }
  fclose(file);
  return blob;
}

static long side(long a, long b, int longer) { return (a > b) == longer ? a : b; }

/* Ignores rotation: compares the longer sides with each other, and the shorter ones. */
static int scale_for(struct jpeg_decompress_struct *jpeg, const Picture *large) {
  for (int scale = 8; scale > 1; scale /= 2) {
    if (side(jpeg->image_width, jpeg->image_height, 1) / scale >= side(large->width, large->height, 1)
      && side(jpeg->image_width, jpeg->image_height, 0) / scale >= side(large->width, large->height, 0)) { return scale; }
  }
  return 1;
}

static void decode(const Blob *photo, const Picture *large) {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, photo->bytes, photo->length);
  jpeg_read_header(&jpeg, TRUE);
  jpeg.scale_num = 1;
  jpeg.scale_denom = scale_for(&jpeg, large);
  jpeg_start_decompress(&jpeg);
  JSAMPROW row = malloc((size_t) jpeg.output_width * jpeg.output_components);
  while (jpeg.output_scanline < jpeg.output_height) { jpeg_read_scanlines(&jpeg, &row, 1); }
  free(row);
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
}

static Blob encode_jpeg(const Picture *picture) {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  unsigned char *bytes = NULL;
  unsigned long length = 0;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &bytes, &length);
  jpeg.image_width = picture->width;
  jpeg.image_height = picture->height;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, QUALITY, TRUE);
  jpeg.optimize_coding = TRUE;
  jpeg_start_compress(&jpeg, TRUE);
  while (jpeg.next_scanline < jpeg.image_height) {
    JSAMPROW row = picture->rgb.bytes + (size_t) jpeg.next_scanline * picture->width * 3;
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return (Blob) { bytes, length };
}

static Blob encode_webp(const Picture *picture) {
  WebPConfig config;
  WebPPicture source;
  WebPMemoryWriter writer;
  WebPMemoryWriterInit(&writer);
  WebPConfigPreset(&config, WEBP_PRESET_DEFAULT, QUALITY);
  config.method = 4;
  WebPPictureInit(&source);
  source.width = picture->width;
  source.height = picture->height;
  source.writer = WebPMemoryWrite;
  source.custom_ptr = &writer;
  if (!WebPPictureImportRGB(&source, picture->rgb.bytes, picture->width * 3) || !WebPEncode(&config, &source)) { exit(1); }
  WebPPictureFree(&source);
  return (Blob) { writer.mem, writer.size };
}

static void keep(const char *folder, const char *name, const Blob *blob) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(blob->bytes, 1, blob->length, file) != blob->length) { perror(path); exit(1); }
  fclose(file);
}

static void run(const Blob *photo, const Picture *pictures, const char *folder) {
  static const char *names[PICTURES][2] = { { "thumb.jpeg", "thumb.webp" }, { "medium.jpeg", "medium.webp" }, { "large.jpeg", "large.webp" } };
  decode(photo, &pictures[PICTURES - 1]);
  for (int index = 0; index < PICTURES; index++) {
    Blob jpeg = encode_jpeg(&pictures[index]), webp = encode_webp(&pictures[index]);
    if (folder) {
      keep(folder, names[index][0], &jpeg);
      keep(folder, names[index][1], &webp);
    }
    free(jpeg.bytes);
    WebPFree(webp.bytes);
  }
}

static double seconds(struct timeval time) { return time.tv_sec + time.tv_usec / 1e6; }

static double cpu(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static double wall(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static double peak_mib(void) {
  char line[256];
  long kib = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status)) { sscanf(line, "VmHWM: %ld", &kib); }
  if (status) { fclose(status); }
  return kib / 1024.0;
}

int main(int count, char **arguments) {
  if (count != 2 + 2 * PICTURES) { fprintf(stderr, "bound: got %d arguments\n", count - 1); return 2; }
  Blob photo = read_file(arguments[1]);
  Picture pictures[PICTURES];
  for (int index = 0; index < PICTURES; index++) {
    pictures[index].rgb = read_file(arguments[2 + 2 * index]);
    sscanf(arguments[3 + 2 * index], "%dx%d", &pictures[index].width, &pictures[index].height);
  }
  char line[4096];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    double before = cpu(), start = wall();
    run(&photo, pictures, strncmp(line, "save\t", 5) == 0 ? line + 5 : NULL);
    printf("{\"cpuSeconds\":%f,\"wallSeconds\":%f,\"peakMiB\":%f}\n", cpu() - before, wall() - start, peak_mib());
    fflush(stdout);
  }
  return 0;
}
