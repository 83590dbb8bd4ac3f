module competitor-bimg

go 1.21

require github.com/h2non/bimg v1.1.9
