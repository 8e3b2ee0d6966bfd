/** ffmpeg: found or fetched, started, and asked about its files. */
package weir.livestream.ffmpeg;
