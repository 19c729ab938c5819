package dev.tapeline.operations.export.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/**
 * Writes one Parquet file of flat, nullable columns: plain values, compressed with Zstandard, in row groups of a fixed size.
 *
 * <p>The same rows give the same bytes: nothing depends on time, hash order or the machine.
 */
public final class ParquetTableFile implements AutoCloseable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;
    private static final int COMPRESSION_LEVEL = 3;
    private static final int ROWS_PER_GROUP = 65_536;

    private final OutputStream out;
    private final List<String> names;
    private final List<ParquetType> types;
    private final List<ColumnBuffer> buffers = new ArrayList<>();
    private final List<RowGroup> groups = new ArrayList<>();
    private long position;
    private long rows;

    /**
     * Begins a file.
     *
     * @param columns in their order, by name
     */
    public ParquetTableFile(OutputStream out, Map<String, ParquetType> columns) throws IOException {
        this.out = out;
        this.names = List.copyOf(columns.keySet());
        this.types = List.copyOf(columns.values());
        types.forEach(type -> buffers.add(new ColumnBuffer()));
        write(MAGIC);
    }

    /** Adds a row of values as JDBC returns them; null where there is none. */
    public void row(List<Object> values) throws IOException {
        for (int i = 0; i < types.size(); i++) {
            Object value = values.get(i);
            buffers.get(i).next(value != null);
            if (value != null) {
                types.get(i).write(value, buffers.get(i));
            }
        }
        rows++;
        if (buffers.get(0).rows() == ROWS_PER_GROUP) {
            endGroup();
        }
    }

    /** Writes the rest of the rows and the description of the file. */
    @Override
    public void close() throws IOException {
        if (buffers.get(0).rows() > 0) {
            endGroup();
        }
        long begin = position;
        Util.writeFileMetaData(
                new FileMetaData(FORMAT_VERSION, schema(), rows, groups).setCreated_by("tapeline"), counting());
        write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Math.toIntExact(position - begin))
                .array());
        write(MAGIC);
        out.close();
    }

    private List<SchemaElement> schema() {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("table").setNum_children(names.size()));
        for (int i = 0; i < names.size(); i++) {
            elements.add(types.get(i).element(names.get(i)).setRepetition_type(FieldRepetitionType.OPTIONAL));
        }
        return elements;
    }

    private void endGroup() throws IOException {
        List<ColumnChunk> chunks = new ArrayList<>();
        long begin = position;
        long uncompressed = 0;
        int rowsOfGroup = buffers.get(0).rows();
        for (int i = 0; i < names.size(); i++) {
            ColumnChunk chunk = chunk(i);
            uncompressed += chunk.getMeta_data().getTotal_uncompressed_size();
            chunks.add(chunk);
            buffers.get(i).clear();
        }
        groups.add(new RowGroup(chunks, uncompressed, rowsOfGroup).setTotal_compressed_size(position - begin));
    }

    /** Writes a column of the row group as one page. */
    private ColumnChunk chunk(int column) throws IOException {
        ColumnBuffer buffer = buffers.get(column);
        byte[] page = buffer.page();
        byte[] compressed = Zstd.compress(page, COMPRESSION_LEVEL);
        long begin = position;
        Util.writePageHeader(
                new PageHeader(PageType.DATA_PAGE, page.length, compressed.length)
                        .setData_page_header(
                                new DataPageHeader(buffer.rows(), Encoding.PLAIN, Encoding.RLE, Encoding.RLE)),
                counting());
        long header = position - begin;
        write(compressed);
        return new ColumnChunk(begin)
                .setMeta_data(new ColumnMetaData(
                        types.get(column).physical(),
                        List.of(Encoding.PLAIN, Encoding.RLE),
                        List.of(names.get(column)),
                        CompressionCodec.ZSTD,
                        buffer.rows(),
                        header + page.length,
                        header + compressed.length,
                        begin));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    /** The file as a stream that advances the position. */
    private OutputStream counting() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                out.write(value);
                position++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                position += length;
            }
        };
    }
}
